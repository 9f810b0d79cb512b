package dev.rlvr.cli.job;

import dev.rlvr.api.ErrorCode;
import dev.rlvr.api.RlvrException;
import dev.rlvr.api.data.Problem;
import dev.rlvr.api.reward.Reward;
import dev.rlvr.api.train.Policy;
import dev.rlvr.api.train.Rollout;
import dev.rlvr.api.train.ScoredCompletion;
import dev.rlvr.cli.config.BoundDataset;
import dev.rlvr.cli.config.EvaluationConfig;
import dev.rlvr.cli.reward.BoundVerifier;
import dev.rlvr.cli.reward.RewardRouter;
import dev.rlvr.cli.reward.Total;
import dev.rlvr.cli.run.EvaluationFiles;
import dev.rlvr.cli.run.ItemResult;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Evaluates a model on benchmarks: one greedy completion an item, or several sampled ones whose scores are averaged (avg@k). The
 * score of a completion is the weighted mean of the benchmark's verifiers or the least of their values, or 0 where a gate is closed.
 */
public final class Evaluator implements AutoCloseable {
    private final EvaluationConfig config;
    private final List<BoundDataset> benchmarks;
    private final RewardRouter router;
    private final JobObserver observer;
    private final BooleanSupplier cancelled;
    private final FailedVerifications failures;

    /** Creates an evaluator; {@code cancelled} is asked between batches, as are the failures whether there are too many. */
    public Evaluator(
            EvaluationConfig config,
            List<BoundDataset> benchmarks,
            JobObserver observer,
            BooleanSupplier cancelled,
            FailedVerifications failures) {
        this.config = config;
        this.benchmarks = benchmarks;
        this.observer = observer;
        this.cancelled = cancelled;
        this.failures = failures;
        Map<String, List<BoundVerifier>> verifiers = new LinkedHashMap<>();
        benchmarks.forEach(benchmark -> verifiers.put(benchmark.id(), benchmark.verifiers()));
        this.router = new RewardRouter(
                verifiers,
                BoundDataset.minimums(benchmarks),
                Total.WEIGHTED_MEAN,
                Runtime.getRuntime().availableProcessors(),
                failures.evaluation());
    }

    /**
     * Evaluates all benchmarks and writes their items.
     *
     * @param when at which point of the run, for the observer
     * @throws RlvrException with code {@code INTERRUPTED} where it was cancelled, {@code PLUGIN_FAILED} where a verifier fails too often
     */
    public List<BenchmarkSummary> evaluate(Policy policy, EvaluationFiles files, String when) {
        List<BenchmarkSummary> summaries = new ArrayList<>();
        for (BoundDataset benchmark : benchmarks) {
            List<ItemResult> items = items(policy, benchmark);
            files.write(benchmark.id(), items);
            BenchmarkSummary summary = BenchmarkSummary.of(benchmark.id(), items);
            observer.evaluated(when, summary);
            summaries.add(summary);
        }
        router.hanging().forEach(id -> observer.warning("Verifier " + id + " hangs and is not called any more."));
        return summaries;
    }

    @Override
    public void close() {
        router.close();
    }

    private List<ItemResult> items(Policy policy, BoundDataset benchmark) {
        List<ItemResult> items = new ArrayList<>();
        for (int from = 0; from < benchmark.limit(); from += config.batchSize()) {
            if (cancelled.getAsBoolean()) {
                throw new RlvrException(ErrorCode.INTERRUPTED, "Interrupted while evaluating " + benchmark.id() + ".");
            }
            observer.evaluating(benchmark.id(), from, benchmark.limit());
            List<Problem> batch = new ArrayList<>();
            for (int i = from; i < Math.min(from + config.batchSize(), benchmark.limit()); i++) {
                batch.add(benchmark.dataset().get(i));
            }
            // The seed is the batch's own, so that a model is sampled alike before and after training.
            for (Rollout rollout : policy.complete(batch, config.numGenerations(), config.sampling(), from)) {
                items.add(item(rollout.problem(), router.score(rollout.problem(), rollout.completions())));
            }
            failures.throwIfTooMany();
        }
        return items;
    }

    private static ItemResult item(Problem problem, List<ScoredCompletion> scored) {
        ScoredCompletion first = scored.get(0);
        Map<String, @Nullable Double> rewards = new LinkedHashMap<>();
        first.byVerifier()
                .keySet()
                .forEach(id -> rewards.put(
                        id,
                        mean(scored.stream()
                                .map(completion -> value(Objects.requireNonNull(
                                        completion.byVerifier().get(id))))
                                .toList())));
        List<@Nullable Double> scores =
                scored.stream().map(completion -> value(completion.reward())).toList();
        Double score = mean(scores);
        return new ItemResult(
                problem.id(),
                first.completion().text(),
                score,
                scores.size() > 1 ? scores : List.of(),
                score == null ? first.reward().reason() : "",
                problem.answer().text(),
                first.completion().finishReason().name().toLowerCase(Locale.ROOT),
                rewards);
    }

    /** Returns the mean of the values that are there, or null where none is. */
    private static @Nullable Double mean(List<@Nullable Double> values) {
        OptionalDouble mean = values.stream()
                .filter(Objects::nonNull)
                .mapToDouble(Double::doubleValue)
                .average();
        return mean.isPresent() ? mean.getAsDouble() : null;
    }

    private static @Nullable Double value(Reward reward) {
        return reward.value().isPresent() ? Double.valueOf(reward.value().getAsDouble()) : null;
    }
}
