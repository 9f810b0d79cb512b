package dev.rlvr.djl.train;

import dev.rlvr.api.data.Answer;
import dev.rlvr.api.data.ImageSource;
import dev.rlvr.api.data.Message;
import dev.rlvr.api.data.Problem;
import dev.rlvr.api.reward.Reward;
import dev.rlvr.api.settings.MapSettings;
import dev.rlvr.api.train.ModelSettings;
import dev.rlvr.api.train.ModelSettings.Precision;
import dev.rlvr.api.train.Policy;
import dev.rlvr.api.train.ProblemSource;
import dev.rlvr.api.train.RolloutSettings;
import dev.rlvr.api.train.Sampling;
import dev.rlvr.api.train.ScoredCompletion;
import dev.rlvr.api.train.StepReport;
import dev.rlvr.api.train.TrainListener;
import dev.rlvr.api.train.TrainRequest;
import dev.rlvr.api.train.TrainingSettings;
import dev.rlvr.djl.BenchmarkTurns;
import dev.rlvr.djl.algorithm.GrpoAlgorithmProvider;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;

/**
 * GRPO steps, one for each line "run" on standard input, with their times as JSON: our side of
 * {@code examples/benchmarks/step/compare.py}. Takes a folder made by {@code make_model.py} there how many prompts a step has, and the
 * device. What is timed is a whole step of the trainer: prompts and pictures, completions, rewards, reference, update.
 */
final class StepBenchmark {
    private static final int GROUP = 8;
    private static final int NEW = 32;

    private StepBenchmark() {}

    public static void main(String[] args) throws IOException {
        Path folder = Path.of(args[0]);
        int prompts = Integer.parseInt(args[1]);
        List<String> texts = Files.readAllLines(folder.resolve("prompts.txt"));
        TrainRequest request = new TrainRequest(
                new ModelSettings(
                        folder, true, true, false, Precision.FLOAT32, BenchmarkTurns.device(args, 2), Optional.empty()),
                new GrpoAlgorithmProvider().create(MapSettings.of()),
                new RolloutSettings(GROUP, new Sampling(1, 1, 0, NEW)),
                new TrainingSettings(
                        1_000_000,
                        prompts,
                        1e-4,
                        0,
                        TrainingSettings.Schedule.CONSTANT,
                        1,
                        0,
                        0.9,
                        0.999,
                        1e-8,
                        42,
                        0,
                        8192,
                        5,
                        false),
                new Problems(folder, texts),
                (problem, completions) -> completions.stream()
                        .map(completion -> new ScoredCompletion(
                                completion,
                                Reward.of(Math.floorMod(completion.text().hashCode(), 101) / 100.0, "varied"),
                                Map.of()))
                        .toList(),
                Files.createTempDirectory("steps"),
                Optional.empty(),
                0,
                () -> false);
        Steps steps = new Steps();
        steps.begin();
        new DjlTrainer().train(request, steps);
    }

    /** Problems that are known from the beginning, as those of a mixture that stays. */
    private record Problems(Path folder, List<String> texts) implements ProblemSource {
        @Override
        public List<Problem> at(long position, int count) {
            return IntStream.range(0, count)
                    .mapToObj(i -> problem(folder, texts, (int) position + i))
                    .toList();
        }

        @Override
        public boolean knows(long position, int count) {
            return true;
        }
    }

    private static Problem problem(Path folder, List<String> texts, int number) {
        Path picture = folder.resolve("pictures").resolve(number % 200 + ".png");
        boolean sees = Files.exists(picture);
        return new Problem(
                String.valueOf(number),
                "benchmark",
                List.of(Message.user(sees ? 1 : 0, texts.get(number % texts.size()))),
                sees ? List.of(new FilePicture(picture, number)) : List.of(),
                new Answer.Text("-"),
                Map.of());
    }

    /** A picture that is new at every step. */
    private record FilePicture(Path file, int number) implements ImageSource {
        @Override
        public String key() {
            return String.valueOf(number);
        }

        @Override
        public BufferedImage read() {
            try {
                return ImageIO.read(file.toFile());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Lets a step begin when the driver says so, and ends the process when it says no more. */
    private static final class Steps implements TrainListener {
        private final BenchmarkTurns turns = new BenchmarkTurns();

        void begin() {
            if (!turns.next()) {
                Runtime.getRuntime().halt(0);
            }
        }

        @Override
        public void onStep(StepReport report) {
            turns.done();
            System.err.println(report.metrics());
            begin();
        }

        @Override
        public void onCheckpoint(int step, Path checkpoint) {}

        @Override
        public void onEvaluation(int step, Policy policy) {}
    }
}
