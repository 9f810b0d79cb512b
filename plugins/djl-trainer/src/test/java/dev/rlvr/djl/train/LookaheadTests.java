package dev.rlvr.djl.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.rlvr.api.ErrorCode;
import dev.rlvr.api.RlvrException;
import dev.rlvr.api.data.Answer;
import dev.rlvr.api.data.ImageSource;
import dev.rlvr.api.data.Message;
import dev.rlvr.api.data.Problem;
import dev.rlvr.api.train.ModelSettings;
import dev.rlvr.api.train.Policy;
import dev.rlvr.api.train.ProblemSource;
import dev.rlvr.api.train.StepReport;
import dev.rlvr.api.train.TrainListener;
import dev.rlvr.api.train.TrainRequest;
import dev.rlvr.djl.algorithm.AlgorithmGolden;
import dev.rlvr.djl.model.TinyModel;
import dev.rlvr.djl.policy.PolicyModel;
import dev.rlvr.djl.policy.PreparedPrompt;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole runs of three steps over six problems with pictures, each seen twice, on the tiny model. */
class LookaheadTests {
    private static final int PROBLEMS = 6;

    @TempDir
    private Path folder;

    private final Map<String, Integer> reads = new ConcurrentHashMap<>();

    /** Problems made anew each time, as a table makes them; their pictures are not equal to one another, but by key. */
    private final class Pictured implements ProblemSource {
        private final boolean ahead;
        private final int broken;

        Pictured(boolean ahead, int broken) {
            this.ahead = ahead;
            this.broken = broken;
        }

        @Override
        public List<Problem> at(long position, int count) {
            return LongStream.range(position, position + count)
                    .mapToObj(n -> problem((int) n % PROBLEMS))
                    .toList();
        }

        @Override
        public boolean knows(long position, int count) {
            return ahead;
        }

        private Problem problem(int n) {
            ImageSource picture = new ImageSource() {
                @Override
                public String key() {
                    return "picture " + n;
                }

                @Override
                public BufferedImage read() {
                    reads.merge(key(), 1, Integer::sum);
                    if (n == broken) {
                        throw new RlvrException(ErrorCode.IMAGE_INVALID, key() + " is torn");
                    }
                    BufferedImage image = new BufferedImage(56, 56, BufferedImage.TYPE_INT_RGB);
                    image.setRGB(n, n, 0xffffff);
                    return image;
                }
            };
            return new Problem(
                    "p" + n,
                    "pictures",
                    List.of(Message.user(1, "What is it?" + " Say it.".repeat(n))),
                    List.of(picture),
                    new Answer.Text("x"),
                    Map.of());
        }
    }

    private TrainRequest request(ProblemSource problems, boolean freezeVision) {
        TrainRequest tiny = TinyRun.request(
                AlgorithmGolden.algorithm("grpo", Map.of()), (problem, c) -> TinyRun.byPlace(c, 0, 1, 3), 1e-3);
        return new TrainRequest(
                ModelSettings.of(TinyModel.folder(), freezeVision),
                tiny.algorithm(),
                tiny.rollout(),
                tiny.training(),
                problems,
                tiny.rewards(),
                folder,
                Optional.empty(),
                0,
                () -> false);
    }

    private List<StepReport> train(ProblemSource problems, boolean freezeVision) {
        Steps steps = new Steps();
        new DjlTrainer().train(request(problems, freezeVision), steps);
        assertEquals(3, steps.reports.size());
        return steps.reports;
    }

    private static List<Map<String, Double>> withoutTimes(List<StepReport> reports) {
        List<Map<String, Double>> metrics = new ArrayList<>();
        for (StepReport report : reports) {
            Map<String, Double> kept = new TreeMap<>(report.metrics());
            kept.keySet()
                    .removeIf(name -> name.startsWith("time/")
                            || List.of("step_time", "tokens_per_second", "mfu").contains(name));
            metrics.add(kept);
        }
        return metrics;
    }

    @Test
    void lookingAheadChangesNothingButWhen() {
        List<StepReport> behind = train(new Pictured(false, -1), true);
        List<StepReport> ahead = train(new Pictured(true, -1), true);
        assertEquals(withoutTimes(behind), withoutTimes(ahead));
        for (int i = 0; i < ahead.size(); i++) {
            assertEquals(problems(behind.get(i)), problems(ahead.get(i)));
        }
    }

    private static List<String> problems(StepReport report) {
        return report.groups().stream().map(group -> group.problem().id()).toList();
    }

    @Test
    void aPictureIsReadOnceHoweverManyEpochsSeeIt() {
        train(new Pictured(true, -1), true);
        assertEquals(PROBLEMS, reads.size());
        reads.values().forEach(times -> assertEquals(1, times));
    }

    @Test
    void aPictureIsReadOnceWhereTheTowerIsTrainedToo() {
        train(new Pictured(true, -1), false);
        assertEquals(PROBLEMS, reads.size());
        reads.values().forEach(times -> assertEquals(1, times));
    }

    @Test
    void aProblemThatIsMadeAnewReadsAsItDidBefore() {
        Problem first = new Pictured(true, -1).at(0, 1).get(0);
        Problem again = new Pictured(true, -1).at(0, 1).get(0);
        assertNotEquals(first, again);
        try (PolicyModel model = TinyRun.model(AlgorithmGolden.algorithm("grpo", Map.of()))) {
            PreparedPrompt prompt = model.prepare(first, 1);
            assertSame(prompt.ids(), model.prepare(again, 1).ids());
            assertSame(again, model.prepare(again, 1).problem());
        }
    }

    @Test
    void aTornPictureStopsTheRunAtItsOwnStep() {
        for (boolean ahead : List.of(true, false)) {
            Steps steps = new Steps();
            RlvrException error = assertThrows(
                    RlvrException.class, () -> new DjlTrainer().train(request(new Pictured(ahead, 4), true), steps));
            assertEquals("picture 4 is torn", error.getMessage());
            assertEquals(1, steps.reports.size());
        }
    }

    private static final class Steps implements TrainListener {
        private final List<StepReport> reports = new ArrayList<>();

        @Override
        public void onStep(StepReport report) {
            reports.add(report);
        }

        @Override
        public void onCheckpoint(int step, Path checkpoint) {}

        @Override
        public void onEvaluation(int step, Policy policy) {}
    }
}
