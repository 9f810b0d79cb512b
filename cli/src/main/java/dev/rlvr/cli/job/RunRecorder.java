package dev.rlvr.cli.job;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rlvr.api.ErrorCode;
import dev.rlvr.api.RlvrException;
import dev.rlvr.api.mixture.Mixture;
import dev.rlvr.api.train.Policy;
import dev.rlvr.api.train.StepReport;
import dev.rlvr.api.train.TrainListener;
import dev.rlvr.cli.config.RunConfig;
import dev.rlvr.cli.mixture.MixtureCourse;
import dev.rlvr.cli.reward.RewardRouter;
import dev.rlvr.cli.run.CompletionSamples;
import dev.rlvr.cli.run.RunDirectory;
import dev.rlvr.cli.run.StepMetrics;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Writes down what a trainer reports, as it reports it. */
final class RunRecorder implements TrainListener {
    private final RunDirectory run;
    private final RunConfig config;
    private final RunJournal journal;
    private final Evaluator evaluator;
    private final RewardRouter router;
    private final FailedVerifications failures;
    private final MixtureCourse course;
    private final JobObserver observer;
    private final Guards guards;
    private final Set<String> hanging = new HashSet<>();
    private long tokens;

    /** Creates a recorder that goes on after the lines that are there. */
    RunRecorder(
            RunDirectory run,
            RunConfig config,
            RunJournal journal,
            Evaluator evaluator,
            RewardRouter router,
            FailedVerifications failures,
            MixtureCourse course,
            JobObserver observer) {
        this.run = run;
        this.config = config;
        this.journal = journal;
        this.evaluator = evaluator;
        this.router = router;
        this.failures = failures;
        this.course = course;
        this.observer = observer;
        List<JsonNode> rows = run.metrics().read();
        this.tokens = rows.isEmpty()
                ? 0
                : rows.get(rows.size() - 1).path("num_tokens").asLong();
        this.guards = new Guards(config.training().guards(), rows);
    }

    @Override
    public void onStart(String device) {
        journal.loaded(device);
        observer.loaded(device);
    }

    @Override
    public void onStep(StepReport report) {
        Map<String, Object> row = StepMetrics.of(report, tokens, router.passMark());
        Mixture mixture = course.at(report.step());
        StepLine.put(mixture, row);
        tokens = row.get("num_tokens") instanceof Long sum ? sum : tokens;
        run.metrics().append(row);
        CompletionSamples.of(report, config.training().logCompletions())
                .forEach(sample -> run.completions().append(sample));
        StepLine line = StepLine.of(row);
        course.stepped(report.step(), line.feedback(mixture.weights().keySet()));
        guards.stepped(line.row());
        failures.stepped(report.step());
        observer.step(report.step(), config.training().settings().maxSteps(), row);
        for (String id : router.hanging()) {
            if (hanging.add(id)) {
                observer.warning("Verifier " + id
                        + " hangs and is not called any more: its completions take no part in training.");
            }
        }
    }

    @Override
    public void onCheckpoint(int step, Path checkpoint) {
        journal.saved(step, checkpoint);
        int limit = config.training().saveTotalLimit();
        if (limit > 0) {
            run.checkpoints().keepNewest(limit, best());
        }
        observer.checkpoint(checkpoint);
    }

    /** Returns which limit of a metric was exceeded, once one was; the run is to stop then. */
    Optional<String> brokenGuard() {
        return guards.broken();
    }

    private Optional<Path> best() {
        return new BestCheckpoint(
                        config.training().bestMetric(),
                        config.training().settings().saveSteps())
                .of(run.checkpoints().complete(), run.metrics().read());
    }

    @Override
    public void onEvaluation(int step, Policy policy) {
        try {
            evaluator.evaluate(policy, run.evaluationAt(step), "step " + step);
        } catch (RlvrException e) {
            // The trainer asks next whether it is to stop, and then saves what was trained since the last checkpoint.
            if (e.code() != ErrorCode.INTERRUPTED) {
                throw e;
            }
        }
    }
}
