package dev.rlvr.cli.job;

import dev.rlvr.api.ErrorCode;
import dev.rlvr.api.ErrorKind;
import dev.rlvr.api.RlvrException;
import dev.rlvr.api.train.Policy;
import dev.rlvr.api.train.RewardScorer;
import dev.rlvr.api.train.TrainOutcome;
import dev.rlvr.api.train.TrainPlan;
import dev.rlvr.api.train.TrainRequest;
import dev.rlvr.api.train.Trainer;
import dev.rlvr.cli.config.BoundDataset;
import dev.rlvr.cli.config.ResolvedYaml;
import dev.rlvr.cli.config.RunConfig;
import dev.rlvr.cli.config.Setup;
import dev.rlvr.cli.mixture.MixtureCourse;
import dev.rlvr.cli.mixture.MixtureSampler;
import dev.rlvr.cli.reward.BoundVerifier;
import dev.rlvr.cli.reward.RewardRouter;
import dev.rlvr.cli.reward.Total;
import dev.rlvr.cli.run.AtomicFiles;
import dev.rlvr.cli.run.EvaluationFiles;
import dev.rlvr.cli.run.RunDirectory;
import dev.rlvr.cli.run.RunFolder;
import dev.rlvr.cli.run.RunLock;
import dev.rlvr.cli.run.RunState;
import dev.rlvr.cli.run.RunStatus;
import dev.rlvr.cli.stats.Comparison;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** One run from beginning to end: evaluates before, trains, evaluates after, compares, and writes all of it down. */
public final class TrainJob {
    private final Setup setup;
    private final Trainer trainer;
    private final JobContext context;
    private final RunConfig config;
    private final RunDirectory run;

    /**
     * Creates a job.
     *
     * @param setup the configuration, loaded whole
     * @param trainer the engine
     * @param context time, progress and cancellation
     */
    public TrainJob(Setup setup, Trainer trainer, JobContext context) {
        this.setup = setup;
        this.trainer = trainer;
        this.context = context;
        this.config = setup.config();
        this.run = new RunDirectory(config.outputDir());
    }

    /**
     * Runs the job.
     *
     * @throws RlvrException where it can't be begun, which is found before anything is written, or where it fails
     */
    public TrainReport run(ResumeOption option) {
        trainer.describe(config.model().path());
        ResumePlan plan = new ResumePlanner(run, setup, context.observer()).plan(option);
        try (RunFolder folder = RunFolder.make(run.root());
                RunLock lock = RunLock.acquire(run.root())) {
            RunJournal journal = begin(plan);
            try {
                return perform(plan, journal);
            } catch (RuntimeException | Error e) {
                if (isRefusal(e, plan)) {
                    run.clear();
                    folder.withdraw();
                } else {
                    failed(e, journal);
                }
                throw e;
            }
        }
    }

    /**
     * Tells what the job would train and need; writes nothing and loads no weights.
     *
     * @return empty where the engine can't tell
     */
    public Optional<TrainPlan> plan() {
        trainer.describe(config.model().path());
        MixtureCourse course = new CourseReplay(setup, run, context.observer()).upTo(0);
        return trainer.plan(
                request(ResumePlan.fresh(false), (problem, completions) -> List.of(), course, context.cancelled()));
    }

    /** What the user must mend before anything was done leaves nothing behind that a next try would have to go on from or overwrite. */
    private boolean isRefusal(Throwable e, ResumePlan plan) {
        return !plan.continues()
                && e instanceof RlvrException known
                && known.code().kind() == ErrorKind.USER
                && !run.hasResults();
    }

    private static void failed(Throwable e, RunJournal journal) {
        boolean interrupted = e instanceof RlvrException known && known.code() == ErrorCode.INTERRUPTED;
        journal.ended(
                interrupted ? RunStatus.INTERRUPTED : RunStatus.FAILED,
                null,
                interrupted ? null : String.valueOf(e.getMessage()));
    }

    private RunJournal begin(ResumePlan plan) {
        if (plan.clears()) {
            run.clear();
        }
        run.metrics().keepUpTo(plan.step());
        run.completions().keepUpTo(plan.step());
        run.failedVerifications().keepUpTo(plan.step());
        if (!plan.continues()) {
            AtomicFiles.write(run.config(), ResolvedYaml.of(config.resolved()));
        }
        RunState state = run.state()
                .filter(earlier -> plan.continues())
                .map(RunState::running)
                .orElseGet(() -> RunStates.first(setup, context.version(), RunJournal.now(context.clock())));
        return new RunJournal(
                run,
                context.clock(),
                state.saved(
                        plan.step(), plan.checkpoint().map(TrainJob::fileName).orElse(null)));
    }

    private TrainReport perform(ResumePlan plan, RunJournal journal) {
        FailedVerifications failures = new FailedVerifications(
                run.failedVerifications(), config.training().maxFailedVerificationRate(), plan.step());
        try (Evaluator evaluator = new Evaluator(
                config.evaluation(), setup.benchmarks(), context.observer(), context.cancelled(), failures)) {
            boolean missing = setup.benchmarks().stream()
                    .anyMatch(benchmark ->
                            run.evaluationBefore().read(benchmark.id()).isEmpty());
            if (config.evaluation().before() && missing) {
                journal.timed(
                        "evaluate", () -> evaluate(evaluator, config.model().path(), "before", run.evaluationBefore()));
            }
            TrainReport report = journal.timed("train", () -> train(plan, journal, evaluator, failures));
            TrainOutcome outcome = report.outcome();
            journal.saved(outcome.steps(), outcome.checkpoint());
            failures.throwIfTooMany();
            if (!report.isCancelled() && !setup.benchmarks().isEmpty()) {
                List<BenchmarkSummary> after = journal.timed(
                        "evaluate", () -> evaluate(evaluator, outcome.checkpoint(), "after", run.evaluation()));
                report = report.with(after, comparison());
            }
            journal.ended(
                    report.isCancelled() ? RunStatus.INTERRUPTED : RunStatus.COMPLETED, report.stopReason(), null);
            return report;
        }
    }

    private List<BenchmarkSummary> evaluate(Evaluator evaluator, Path model, String when, EvaluationFiles files) {
        try (Policy policy = trainer.open(model, config.model().device())) {
            return evaluator.evaluate(policy, files, when);
        }
    }

    private TrainReport train(ResumePlan plan, RunJournal journal, Evaluator evaluator, FailedVerifications failures) {
        Map<String, List<BoundVerifier>> verifiers = new LinkedHashMap<>();
        setup.datasets().forEach(dataset -> verifiers.put(dataset.id(), dataset.verifiers()));
        context.observer()
                .started(run.root(), plan.step(), config.training().settings().maxSteps());
        MixtureCourse course = new CourseReplay(setup, run, context.observer()).upTo(plan.step());
        try (RewardRouter router = new RewardRouter(
                verifiers,
                BoundDataset.minimums(setup.datasets()),
                Total.WEIGHTED_SUM,
                Runtime.getRuntime().availableProcessors(),
                failures.training())) {
            RunRecorder recorder =
                    new RunRecorder(run, config, journal, evaluator, router, failures, course, context.observer());
            TrainOutcome outcome = trainer.train(
                    request(
                            plan,
                            router,
                            course,
                            () -> context.cancelled().getAsBoolean()
                                    || recorder.brokenGuard().isPresent()
                                    || failures.tooMany().isPresent()),
                    recorder);
            recorder.brokenGuard().ifPresent(context.observer()::warning);
            boolean stopped = outcome.reason() == TrainOutcome.StopReason.CANCELLED
                    && recorder.brokenGuard().isPresent();
            return new TrainReport(run.root(), outcome, stopped, List.of(), Optional.empty());
        }
    }

    private TrainRequest request(
            ResumePlan plan, RewardScorer scorer, MixtureCourse course, BooleanSupplier cancelled) {
        MixtureSampler sampler = new MixtureSampler(
                setup.datasets().stream().map(BoundDataset::dataset).toList(),
                course,
                config.training().settings().promptsPerStep(),
                config.training().settings().seed(),
                config.training().stopping());
        return new TrainRequest(
                config.model(),
                setup.algorithm().orElseThrow(),
                config.rollout(),
                config.training().settings(),
                sampler,
                scorer,
                run.root(),
                plan.checkpoint(),
                setup.benchmarks().isEmpty() ? 0 : config.evaluation().evalSteps(),
                cancelled);
    }

    private Optional<Comparison> comparison() {
        return RunComparison.of(run, ids(setup.benchmarks()), ids(setup.datasets()));
    }

    private static List<String> ids(List<BoundDataset> datasets) {
        return datasets.stream().map(BoundDataset::id).toList();
    }

    private static String fileName(Path path) {
        return String.valueOf(path.getFileName());
    }
}
