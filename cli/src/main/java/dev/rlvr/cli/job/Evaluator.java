package dev.rlvr.cli.job;

import dev.rlvr.api.ErrorCode;
import dev.rlvr.api.RlvrException;
import dev.rlvr.api.data.Problem;
import dev.rlvr.api.reward.Reward;
import dev.rlvr.api.train.Policy;
import dev.rlvr.api.train.Rollout;
import dev.rlvr.api.train.Sampling;
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
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Evaluates a model on benchmarks: one greedy completion an item. The score of an item is the weighted mean of the benchmark's
 * verifiers, or 0 where a gate is closed.
 */
public final class Evaluator implements AutoCloseable {
    private final EvaluationConfig config;
    private final List<BoundDataset> benchmarks;
    private final RewardRouter router;
    private final JobObserver observer;
    private final BooleanSupplier cancelled;

    /** Creates an evaluator; {@code cancelled} is asked between batches. */
    public Evaluator(
            EvaluationConfig config, List<BoundDataset> benchmarks, JobObserver observer, BooleanSupplier cancelled) {
        this.config = config;
        this.benchmarks = benchmarks;
        this.observer = observer;
        this.cancelled = cancelled;
        Map<String, List<BoundVerifier>> verifiers = new LinkedHashMap<>();
        benchmarks.forEach(benchmark -> verifiers.put(benchmark.id(), benchmark.verifiers()));
        this.router = new RewardRouter(
                verifiers, Total.WEIGHTED_MEAN, Runtime.getRuntime().availableProcessors());
    }

    /**
     * Evaluates all benchmarks and writes their items.
     *
     * @param when at which point of the run, for the observer
     * @throws RlvrException with code {@code INTERRUPTED} where it was cancelled
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
        Sampling greedy = Sampling.greedy(config.maxCompletionLength());
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
            for (Rollout rollout : policy.complete(batch, 1, greedy, 0)) {
                items.add(item(
                        rollout.problem(),
                        router.score(rollout.problem(), rollout.completions()).get(0)));
            }
        }
        return items;
    }

    private static ItemResult item(Problem problem, ScoredCompletion scored) {
        Map<String, @Nullable Double> rewards = new LinkedHashMap<>();
        scored.byVerifier().forEach((id, reward) -> rewards.put(id, value(reward)));
        Double score = value(scored.reward());
        return new ItemResult(
                problem.id(),
                scored.completion().text(),
                score,
                score == null ? scored.reward().reason() : "",
                problem.answer().text(),
                scored.completion().finishReason().name().toLowerCase(Locale.ROOT),
                rewards);
    }

    private static @Nullable Double value(Reward reward) {
        return reward.value().isPresent() ? Double.valueOf(reward.value().getAsDouble()) : null;
    }
}
