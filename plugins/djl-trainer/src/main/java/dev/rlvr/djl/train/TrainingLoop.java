package dev.rlvr.djl.train;

import dev.rlvr.api.train.GroupReport;
import dev.rlvr.api.train.StepReport;
import dev.rlvr.api.train.TrainListener;
import dev.rlvr.api.train.TrainOutcome;
import dev.rlvr.api.train.TrainOutcome.StopReason;
import dev.rlvr.api.train.TrainRequest;
import dev.rlvr.api.train.TrainingSettings;
import dev.rlvr.djl.policy.PolicyModel;
import dev.rlvr.djl.torchscript.TorchRuntime;
import java.nio.file.Path;
import java.util.ArrayList;
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
    private final Rollouts rollouts;
    private final StepTargets targets;
    private final StepUpdates updates;
    private final AdamW optimizer;
    private final StepWork work;
    private final SavedModel saved;
    private final SkippedSteps skips;
    private int done;
    private int savedAt;

    TrainingLoop(
            TrainRequest request,
            TrainListener listener,
            PolicyModel model,
            StepTargets targets,
            StepUpdates updates,
            AdamW optimizer,
            StepWork work,
            int done) {
        this.request = request;
        this.listener = listener;
        this.model = model;
        this.rollouts = new Rollouts(request, model);
        this.targets = targets;
        this.updates = updates;
        this.optimizer = optimizer;
        this.work = work;
        this.saved = new SavedModel(model.folder(), model.parameters(), request.model());
        this.skips = new SkippedSteps(request.training().maxSkippedSteps());
        this.done = done;
        this.savedAt = request.resumeFrom().filter(this::isOurs).isPresent() ? done : -1;
    }

    TrainOutcome run() {
        TrainingSettings training = request.training();
        StopReason reason;
        try (StepFeed<PreparedProblem> feed = new StepFeed<>(
                request.problems(),
                training.promptsPerStep(),
                training.maxSteps(),
                rollouts::prepare,
                TorchRuntime.threads())) {
            reason = steps(feed);
        }
        return new TrainOutcome(done, reason, save());
    }

    private StopReason steps(StepFeed<PreparedProblem> feed) {
        while (done < request.training().maxSteps()) {
            if (request.cancelled().getAsBoolean()) {
                return StopReason.CANCELLED;
            }
            StepClock clock = new StepClock();
            List<PreparedProblem> problems = feed.take(done);
            if (problems.isEmpty()) {
                return StopReason.EXHAUSTED;
            }
            clock.lap("time/data");
            feed.begin(done + 1);
            StepReport report = step(problems, clock);
            done++;
            listener.onStep(report);
            feed.begin(done); // now known even where the mixture moves: a checkpoint or an evaluation may come first
            skips.check(done);
            afterStep();
        }
        return StopReason.MAX_STEPS;
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

    private StepReport step(List<PreparedProblem> problems, StepClock clock) {
        Rollouts.Draw draw = request.algorithm().usesRollouts()
                ? rollouts.draw(problems, done, clock)
                : Rollouts.references(problems);
        List<GroupWork> groups = targets.of(draw.groups(), clock);
        double progress = (double) done / Math.max(1, request.training().maxSteps() - 1);
        // What adapters drop out follows from the seed and the step, in a run that is resumed too.
        TorchRuntime.seed(PolicyModel.mix(~request.training().seed(), done));
        StepUpdates.Result result = updates.apply(groups, done, progress);
        clock.lap("time/update");
        List<GroupReport> reports = new ArrayList<>();
        for (int i = 0; i < groups.size(); i++) {
            reports.add(groups.get(i).report(result.statistics().get(i)));
        }
        double seconds = clock.elapsed();
        Map<String, Double> metrics = new TreeMap<>(clock.phases());
        metrics.put("step_time", seconds);
        metrics.putAll(work.metrics(groups, seconds));
        metrics.putAll(draw.metrics());
        metrics.put("loss", result.loss());
        metrics.put("grad_norm", result.gradNorm());
        metrics.put("skipped", (double) result.skipped());
        skips.stepped(!Double.isFinite(result.gradNorm()));
        metrics.put("learning_rate", request.training().learningRateAt(done));
        return new StepReport(done + 1, reports, metrics);
    }
}
