package dev.rlvr.djl.train;

import ai.djl.ndarray.NDManager;
import dev.rlvr.api.data.Problem;
import dev.rlvr.api.reward.Completion;
import dev.rlvr.api.train.GroupReport;
import dev.rlvr.api.train.Rollout;
import dev.rlvr.api.train.ScoredCompletion;
import dev.rlvr.api.train.StepReport;
import dev.rlvr.api.train.TrainListener;
import dev.rlvr.api.train.TrainOutcome;
import dev.rlvr.api.train.TrainOutcome.StopReason;
import dev.rlvr.api.train.TrainRequest;
import dev.rlvr.djl.policy.PolicyModel;
import dev.rlvr.djl.policy.PreparedPrompt;
import dev.rlvr.djl.text.ReferenceCompletion;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Steps of training: problems, completions, rewards, advantages, gradient, update, report. Whatever is random in a step follows from the
 * run's seed and the step's number alone, so a run that goes on from a checkpoint goes on as if it had never stopped.
 */
final class TrainingLoop {
    private final TrainRequest request;
    private final TrainListener listener;
    private final PolicyModel model;
    private final PolicyUpdate update;
    private final AdamW optimizer;
    private final Checkpoint.Model saved;
    private final SkippedSteps skips;
    private int done;
    private int savedAt;

    TrainingLoop(
            TrainRequest request,
            TrainListener listener,
            PolicyModel model,
            PolicyUpdate update,
            AdamW optimizer,
            int done) {
        this.request = request;
        this.listener = listener;
        this.model = model;
        this.update = update;
        this.optimizer = optimizer;
        this.saved = new Checkpoint.Model(model.folder(), model.parameters(), Checkpoint.companions(model.folder()));
        this.skips = new SkippedSteps(request.training().maxSkippedSteps());
        this.done = done;
        this.savedAt = request.resumeFrom().filter(this::isOurs).isPresent() ? done : -1;
    }

    TrainOutcome run() {
        int prompts = request.training().promptsPerStep();
        StopReason reason = StopReason.MAX_STEPS;
        while (done < request.training().maxSteps()) {
            if (request.cancelled().getAsBoolean()) {
                reason = StopReason.CANCELLED;
                break;
            }
            List<Problem> problems = request.problems().at((long) done * prompts, prompts);
            if (problems.isEmpty()) {
                reason = StopReason.EXHAUSTED;
                break;
            }
            StepReport report = skips.counted(MemoryErrors.explained(() -> step(problems)));
            done++;
            listener.onStep(report);
            skips.check(done);
            afterStep();
        }
        return new TrainOutcome(done, reason, save());
    }

    private void afterStep() {
        int saveSteps = request.training().saveSteps();
        if (saveSteps > 0 && done % saveSteps == 0 && !skips.isSkipping()) {
            save();
        }
        int evalSteps = request.evalSteps();
        if (evalSteps > 0 && done % evalSteps == 0 && done < request.training().maxSteps()) {
            listener.onEvaluation(done, new LoadedPolicy(model));
        }
    }

    /** Returns whether a checkpoint is this run's own, so that it need not be written again. */
    private boolean isOurs(Path checkpoint) {
        return checkpoint
                .toAbsolutePath()
                .normalize()
                .equals(checkpoint().toAbsolutePath().normalize());
    }

    private Path checkpoint() {
        return request.output().resolve("checkpoint-" + done);
    }

    private Path save() {
        Path checkpoint = checkpoint();
        if (savedAt != done) {
            long consumed = (long) done * request.training().promptsPerStep();
            checkpoint = Checkpoint.write(request.output(), done, consumed, saved, optimizer);
            savedAt = done;
            listener.onCheckpoint(done, checkpoint);
        }
        return checkpoint;
    }

    private StepReport step(List<Problem> problems) {
        Clock clock = new Clock();
        List<GroupWork> groups =
                request.algorithm().usesRollouts() ? rollOut(problems, clock) : references(problems, clock);
        PolicyUpdate.Result result = update.accumulate(groups);
        double norm;
        try (NDManager scope = model.manager().newSubManager()) {
            norm = optimizer.step(scope, done);
        }
        clock.lap("time/update");
        clock.move("time/update", "time/reference", result.referenceSeconds());
        List<GroupReport> reports = new ArrayList<>();
        for (int i = 0; i < groups.size(); i++) {
            reports.add(groups.get(i).report(result.statistics().get(i)));
        }
        Map<String, Double> metrics = clock.metrics();
        metrics.put("loss", result.loss());
        metrics.put("grad_norm", norm);
        metrics.put("learning_rate", request.training().learningRateAt(done));
        return new StepReport(done + 1, reports, metrics);
    }

    private List<GroupWork> rollOut(List<Problem> problems, Clock clock) {
        int limit = request.rollout().sampling().maxCompletionLength();
        List<PreparedPrompt> prompts =
                problems.stream().map(p -> model.prepare(p, limit)).toList();
        clock.lap("time/data");
        long seed = PolicyModel.mix(request.training().seed(), done);
        List<Rollout> rollouts = model.complete(
                prompts, request.rollout().numGenerations(), request.rollout().sampling(), seed);
        clock.lap("time/rollout");
        List<GroupWork> groups = new ArrayList<>();
        for (int i = 0; i < prompts.size(); i++) {
            groups.add(score(prompts.get(i), rollouts.get(i).completions()));
        }
        clock.lap("time/reward");
        return groups;
    }

    private GroupWork score(PreparedPrompt prompt, List<Completion> completions) {
        List<ScoredCompletion> scored = request.rewards().score(prompt.problem(), completions);
        double[] rewards = scored.stream()
                .mapToDouble(s -> s.reward().value().orElse(Double.NaN))
                .toArray();
        boolean[] participates = new boolean[rewards.length];
        for (int g = 0; g < rewards.length; g++) {
            participates[g] = !Double.isNaN(rewards[g]);
        }
        List<List<Integer>> tokens =
                completions.stream().map(Completion::tokenIds).toList();
        return new GroupWork(prompt, tokens, scored, request.algorithm().advantages(rewards), participates);
    }

    private List<GroupWork> references(List<Problem> problems, Clock clock) {
        List<GroupWork> groups = new ArrayList<>();
        for (Problem problem : problems) {
            List<Integer> tokens = model.encodeCompletion(ReferenceCompletion.of(problem));
            PreparedPrompt prompt = model.prepare(problem, tokens.size());
            boolean[] participates = new boolean[1];
            Arrays.fill(participates, true);
            groups.add(new GroupWork(prompt, List.of(tokens), List.of(), new double[1], participates));
        }
        clock.lap("time/data");
        return groups;
    }

    /** Where a step's time goes, in seconds. */
    private static final class Clock {
        private final long start = System.nanoTime();
        private final Map<String, Double> seconds = new TreeMap<>();
        private long last = start;

        void lap(String phase) {
            long now = System.nanoTime();
            seconds.merge(phase, (now - last) / 1e9, Double::sum);
            last = now;
        }

        void move(String from, String to, double amount) {
            seconds.merge(from, -amount, Double::sum);
            seconds.merge(to, amount, Double::sum);
        }

        Map<String, Double> metrics() {
            Map<String, Double> metrics = new TreeMap<>(seconds);
            metrics.put("step_time", (System.nanoTime() - start) / 1e9);
            return metrics;
        }
    }
}
