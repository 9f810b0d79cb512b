package dev.rlvr.cli.verdict;

import dev.rlvr.api.ErrorCode;
import dev.rlvr.api.RlvrException;
import dev.rlvr.cli.stats.MatchedDifferences;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Runs of two mixtures, matched by seed.
 *
 * @param candidate the candidate's run of each seed
 * @param baseline the baseline's run of each seed; the same seeds, in the same order
 */
public record MatchedRuns(List<EvaluatedRun> candidate, List<EvaluatedRun> baseline) {
    /** Copies the lists. */
    public MatchedRuns {
        candidate = List.copyOf(candidate);
        baseline = List.copyOf(baseline);
    }

    /**
     * Matches runs by seed, and leaves out those without a partner.
     *
     * @throws RlvrException where no seed has both, or matched runs differ in more than their mixtures
     */
    static MatchedRuns of(List<EvaluatedRun> candidates, List<EvaluatedRun> baselines) {
        Map<Long, EvaluatedRun> candidate = bySeed(candidates);
        Map<Long, EvaluatedRun> baseline = bySeed(baselines);
        Set<Long> seeds = new LinkedHashSet<>(candidate.keySet());
        seeds.retainAll(baseline.keySet());
        if (seeds.isEmpty()) {
            throw new RlvrException(
                    ErrorCode.DATA_INVALID,
                    "No seed was run with both mixtures: the candidate has the seeds " + candidate.keySet()
                            + ", the baseline " + baseline.keySet() + ". Run both with the same seeds.");
        }
        List<EvaluatedRun> left = new ArrayList<>();
        List<EvaluatedRun> right = new ArrayList<>();
        for (long seed : seeds) {
            left.add(run(candidate, seed));
            right.add(run(baseline, seed));
            requireComparable(run(candidate, seed), run(baseline, seed));
        }
        return new MatchedRuns(left, right);
    }

    private static EvaluatedRun run(Map<Long, EvaluatedRun> bySeed, long seed) {
        return Objects.requireNonNull(bySeed.get(seed));
    }

    private static Map<Long, EvaluatedRun> bySeed(List<EvaluatedRun> runs) {
        Map<Long, EvaluatedRun> bySeed = new TreeMap<>();
        for (EvaluatedRun run : runs) {
            EvaluatedRun other = bySeed.put(run.seed(), run);
            if (other != null) {
                throw new RlvrException(
                        ErrorCode.DATA_INVALID,
                        "Two runs of one mixture have the seed " + run.seed() + ": " + other.name() + " and "
                                + run.name() + ". Name one folder that holds only one of them.");
            }
        }
        return bySeed;
    }

    private static void requireComparable(EvaluatedRun candidate, EvaluatedRun baseline) {
        List<String> differences = candidate.differences(baseline);
        if (!differences.isEmpty()) {
            throw new RlvrException(
                    ErrorCode.DATA_INVALID,
                    candidate.name() + " and " + baseline.name() + " differ in more than their mixtures: "
                            + String.join(", ", differences));
        }
    }

    /** Returns the matched seeds, ascending. */
    public List<Long> seeds() {
        return candidate.stream().map(EvaluatedRun::seed).toList();
    }

    /** Returns the benchmarks that all runs were evaluated on. */
    public List<String> benchmarks() {
        return candidate.get(0).benchmarks();
    }

    /** Returns whether a benchmark is in domain: a training dataset has its id. */
    public boolean isInDomain(String benchmark) {
        return candidate.get(0).isInDomain(benchmark);
    }

    /**
     * Returns the differences, item by item; each benchmark weighs as many items as it has. Items that some run has no score of are left out.
     *
     * @param which which benchmarks
     */
    public List<MatchedDifferences> differences(Predicate<String> which) {
        return benchmarks().stream().filter(which).map(this::differences).toList();
    }

    private MatchedDifferences differences(String benchmark) {
        List<Map<String, Double>> candidates =
                candidate.stream().map(run -> run.scores(benchmark)).toList();
        List<Map<String, Double>> baselines =
                baseline.stream().map(run -> run.scores(benchmark)).toList();
        Set<String> items = new LinkedHashSet<>(candidates.get(0).keySet());
        candidates.forEach(scores -> items.retainAll(scores.keySet()));
        baselines.forEach(scores -> items.retainAll(scores.keySet()));
        if (items.isEmpty()) {
            throw new RlvrException(
                    ErrorCode.DATA_INVALID, "No item of benchmark '" + benchmark + "' is scored in all runs.");
        }
        double[][] differencesSI = new double[candidates.size()][];
        for (int s = 0; s < differencesSI.length; s++) {
            Map<String, Double> left = candidates.get(s);
            Map<String, Double> right = baselines.get(s);
            differencesSI[s] = items.stream()
                    .mapToDouble(item -> left.getOrDefault(item, Double.NaN) - right.getOrDefault(item, Double.NaN))
                    .toArray();
        }
        return new MatchedDifferences(benchmark, items.size(), differencesSI);
    }
}
