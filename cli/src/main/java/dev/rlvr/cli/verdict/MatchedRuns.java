package dev.rlvr.cli.verdict;

import dev.rlvr.api.ErrorCode;
import dev.rlvr.api.RlvrException;
import dev.rlvr.cli.run.ItemResult;
import dev.rlvr.cli.run.RunDirectory;
import dev.rlvr.cli.run.RunState;
import dev.rlvr.cli.stats.MatchedDifferences;
import java.util.ArrayList;
import java.util.LinkedHashMap;
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
public record MatchedRuns(List<RunDirectory> candidate, List<RunDirectory> baseline) {
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
    static MatchedRuns of(List<RunDirectory> candidates, List<RunDirectory> baselines) {
        Map<Long, RunDirectory> candidate = bySeed(candidates);
        Map<Long, RunDirectory> baseline = bySeed(baselines);
        Set<Long> seeds = new LinkedHashSet<>(candidate.keySet());
        seeds.retainAll(baseline.keySet());
        if (seeds.isEmpty()) {
            throw new RlvrException(
                    ErrorCode.DATA_INVALID,
                    "No seed was run with both mixtures: the candidate has the seeds " + candidate.keySet()
                            + ", the baseline " + baseline.keySet() + ". Run both with the same seeds.");
        }
        List<RunDirectory> left = new ArrayList<>();
        List<RunDirectory> right = new ArrayList<>();
        for (long seed : seeds) {
            left.add(run(candidate, seed));
            right.add(run(baseline, seed));
            requireComparable(run(candidate, seed), run(baseline, seed));
        }
        return new MatchedRuns(left, right);
    }

    private static RunDirectory run(Map<Long, RunDirectory> bySeed, long seed) {
        return Objects.requireNonNull(bySeed.get(seed));
    }

    private static Map<Long, RunDirectory> bySeed(List<RunDirectory> runs) {
        Map<Long, RunDirectory> bySeed = new TreeMap<>();
        for (RunDirectory run : runs) {
            RunDirectory other = bySeed.put(state(run).seed(), run);
            if (other != null) {
                throw new RlvrException(
                        ErrorCode.DATA_INVALID,
                        "Two runs of one mixture have the seed " + state(run).seed() + ": " + other.root() + " and "
                                + run.root() + ". Name one folder that holds only one of them.");
            }
        }
        return bySeed;
    }

    private static void requireComparable(RunDirectory candidate, RunDirectory baseline) {
        RunState left = state(candidate);
        RunState right = state(baseline);
        List<String> differences = new ArrayList<>();
        if (!left.benchmarks().equals(right.benchmarks())) {
            differences.add("benchmarks");
        }
        if (left.maxSteps() != right.maxSteps()) {
            differences.add("max_steps (" + left.maxSteps() + " and " + right.maxSteps() + ")");
        }
        if (!left.model().equals(right.model())) {
            differences.add("model");
        }
        if (!left.algorithm().equals(right.algorithm())) {
            differences.add("algorithm");
        }
        if (!differences.isEmpty()) {
            throw new RlvrException(
                    ErrorCode.DATA_INVALID,
                    candidate.root() + " and " + baseline.root() + " differ in more than their mixtures: "
                            + String.join(", ", differences));
        }
    }

    /** Returns the matched seeds, ascending. */
    public List<Long> seeds() {
        return candidate.stream().map(run -> state(run).seed()).toList();
    }

    /** Returns the benchmarks that all runs were evaluated on. */
    public List<String> benchmarks() {
        return state(candidate.get(0)).benchmarks().stream()
                .map(RunState.DatasetState::id)
                .toList();
    }

    /** Returns whether a benchmark is in domain: a training dataset has its id. */
    public boolean isInDomain(String benchmark) {
        return state(candidate.get(0)).datasets().stream()
                .anyMatch(dataset -> dataset.id().equals(benchmark));
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
                candidate.stream().map(run -> scores(run, benchmark)).toList();
        List<Map<String, Double>> baselines =
                baseline.stream().map(run -> scores(run, benchmark)).toList();
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

    private static Map<String, Double> scores(RunDirectory run, String benchmark) {
        List<ItemResult> items = run.evaluation()
                .read(benchmark)
                .orElseThrow(() -> new RlvrException(
                        ErrorCode.DATA_INVALID,
                        "The run " + run.root() + " was not evaluated on '" + benchmark + "'. 'rlvr eval " + run.root()
                                + "' does it."));
        Map<String, Double> scores = new LinkedHashMap<>();
        items.forEach(item -> {
            Double score = item.score();
            if (score != null) {
                scores.put(item.id(), score);
            }
        });
        return scores;
    }

    static RunState state(RunDirectory run) {
        return run.state()
                .orElseThrow(() -> new RlvrException(ErrorCode.RUN_INVALID, "Not a run (no run.json): " + run.root()));
    }
}
