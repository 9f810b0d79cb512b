package dev.rlvr.cli.fake;

import dev.rlvr.api.ErrorCode;
import dev.rlvr.api.RlvrException;
import dev.rlvr.api.data.Problem;
import dev.rlvr.api.reward.Completion;
import dev.rlvr.api.reward.FinishReason;
import dev.rlvr.api.train.AdapterToMerge;
import dev.rlvr.api.train.DeviceChoice;
import dev.rlvr.api.train.Finding;
import dev.rlvr.api.train.GroupReport;
import dev.rlvr.api.train.GroupRewards;
import dev.rlvr.api.train.LoraSettings;
import dev.rlvr.api.train.MergedModel;
import dev.rlvr.api.train.ModelDescription;
import dev.rlvr.api.train.NewModel;
import dev.rlvr.api.train.Policy;
import dev.rlvr.api.train.ScoredCompletion;
import dev.rlvr.api.train.StepReport;
import dev.rlvr.api.train.TokenCounter;
import dev.rlvr.api.train.TrainListener;
import dev.rlvr.api.train.TrainOutcome;
import dev.rlvr.api.train.TrainOutcome.StopReason;
import dev.rlvr.api.train.TrainRequest;
import dev.rlvr.api.train.Trainer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.IntConsumer;

/** A trainer whose model is a number in a file: the share of items it answers rightly. Each step adds to it. */
public final class FakeTrainer implements Trainer {
    public final List<NewModel> created = new ArrayList<>();
    public final List<AdapterToMerge> merged = new ArrayList<>();
    public final List<Path> openedModels = new ArrayList<>();

    /** How many counters of tokens are not closed. */
    public int openCounters;

    /** What {@link #diagnose} tells. */
    public final List<Finding> findings = new ArrayList<>();

    /** Called after each step with its number; may throw, as a process that dies would. */
    public IntConsumer afterStep = step -> {};

    @Override
    public String id() {
        return "fake";
    }

    @Override
    public String description() {
        return "A fake.";
    }

    @Override
    public ModelDescription describe(Path model) {
        if (!Files.isRegularFile(model.resolve("config.json"))) {
            throw new RlvrException(ErrorCode.MODEL_INVALID, "No model in " + model);
        }
        return new ModelDescription(
                "fake",
                1234,
                5678,
                512,
                Map.of("layers", 2),
                List.of(new ModelDescription.TensorDescription("w", "F32", List.of(2L, 3L))));
    }

    @Override
    public void create(NewModel request) {
        created.add(request);
        writeModel(request.output(), 0);
    }

    @Override
    public MergedModel merge(AdapterToMerge request) {
        merged.add(request);
        writeModel(request.output(), 100);
        return new MergedModel(Path.of("base"), new LoraSettings(16, 32, 0, List.of("q_proj"), false), 28, 4096);
    }

    @Override
    public Policy open(Path model, DeviceChoice device) {
        describe(model);
        openedModels.add(model);
        return new FakePolicy(skill(model));
    }

    /** A word is a token, and so are a picture and the turn; it does not read "unreadable". */
    @Override
    public Optional<TokenCounter> tokens(Path model) {
        int context = describe(model).contextLength();
        openCounters++;
        return Optional.of(new TokenCounter() {
            @Override
            public int contextLength() {
                return context;
            }

            @Override
            public int prompt(Problem problem) {
                if (problem.promptText().contains("unreadable")) {
                    throw new RlvrException(ErrorCode.MODEL_INVALID, "the fake can't read this");
                }
                return 1 + problem.images().size() + completion(problem.promptText());
            }

            @Override
            public int completion(String text) {
                return text.split("\\s+").length;
            }

            @Override
            public void close() {
                openCounters--;
            }
        });
    }

    @Override
    public void diagnose(Consumer<Finding> into) {
        findings.forEach(into);
    }

    @Override
    public TrainOutcome train(TrainRequest request, TrainListener listener) {
        listener.onStart(request.model().device().toString());
        int step = 0;
        if (request.resumeFrom().isPresent()) {
            step = Integer.parseInt(read(request.resumeFrom().get().resolve("trainer_state.json"))
                    .strip());
        }
        int prompts = request.training().promptsPerStep();
        while (step < request.training().maxSteps()) {
            if (request.cancelled().getAsBoolean()) {
                return new TrainOutcome(step, StopReason.CANCELLED, save(request, step, listener));
            }
            List<Problem> problems = request.problems().at((long) step * prompts, prompts);
            if (problems.isEmpty()) {
                return new TrainOutcome(step, StopReason.EXHAUSTED, save(request, step, listener));
            }
            step++;
            listener.onStep(report(request, step, problems));
            int every = request.training().saveSteps();
            if (every > 0 && step % every == 0 && step < request.training().maxSteps()) {
                save(request, step, listener);
            }
            if (request.evalSteps() > 0
                    && step % request.evalSteps() == 0
                    && step < request.training().maxSteps()) {
                listener.onEvaluation(step, new FakePolicy(step));
            }
            afterStep.accept(step);
        }
        return new TrainOutcome(step, StopReason.MAX_STEPS, save(request, step, listener));
    }

    private static StepReport report(TrainRequest request, int step, List<Problem> problems) {
        List<GroupReport> groups = new ArrayList<>();
        for (Problem problem : problems) {
            List<Completion> completions = new ArrayList<>();
            if (request.algorithm().usesRollouts()) {
                for (int g = 0; g < request.rollout().numGenerations(); g++) {
                    completions.add(FakePolicy.answer(problem, step * 10 + g));
                }
            }
            List<ScoredCompletion> scored = request.rewards().score(problem, completions);
            GroupRewards rewards = new GroupRewards(
                    scored.stream()
                            .map(s -> s.reward().value().orElse(Double.NaN))
                            .toList(),
                    completions.stream().map(c -> c.tokenIds().size()).toList(),
                    List.of());
            List<Double> advantages = Arrays.stream(
                            request.algorithm().advantages(List.of(rewards)).get(0))
                    .boxed()
                    .toList();
            groups.add(new GroupReport(
                    problem,
                    5,
                    3 * Math.max(1, completions.size()),
                    scored,
                    advantages,
                    Map.of("entropy", 0.5, "loss", 0.1)));
        }
        Map<String, Double> metrics = Map.of(
                "loss", 1.0 / step,
                "grad_norm", 1.0,
                "learning_rate", request.training().learningRateAt(step - 1),
                "step_time", 0.01,
                "time/rollout", 0.005);
        return new StepReport(step, groups, metrics);
    }

    private static Path save(TrainRequest request, int step, TrainListener listener) {
        Path checkpoint = request.output().resolve("checkpoint-" + step);
        writeModel(checkpoint, step);
        write(checkpoint.resolve("trainer_state.json"), step + "\n");
        listener.onCheckpoint(step, checkpoint);
        return checkpoint;
    }

    /** Makes a model folder that answers rightly more often the greater its skill. */
    public static void writeModel(Path folder, int skill) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        write(folder.resolve("config.json"), "{}\n");
        write(folder.resolve("skill.txt"), skill + "\n");
    }

    private static int skill(Path model) {
        return Integer.parseInt(read(model.resolve("skill.txt")).strip());
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Completion completion(String text) {
        return new Completion(text, List.of(1, 2, 3), text.length() > 3 ? FinishReason.LENGTH : FinishReason.STOP);
    }
}
