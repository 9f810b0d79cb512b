package dev.rlvr.cli.reward;

import dev.rlvr.api.reward.Reward;
import dev.rlvr.api.train.ScoredCompletion;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Whether a completion passes: its total is more than half of the highest possible, as rewards lie in [0, 1] by convention: the sum of the
 * weights of the verifiers that apply to it, but for penalties; 1 where the total is the least value. So the right format alone does not pass where the answer weighs as much.
 */
public final class PassMark {
    private static final double HALF = 0.5;

    private final Map<String, Map<String, Double>> weights = new LinkedHashMap<>();
    private final Set<String> minimum;

    /**
     * Creates the pass mark of datasets.
     *
     * @param byDataset the verifiers of each
     * @param minimum the datasets whose total is the least value
     */
    public PassMark(Map<String, List<BoundVerifier>> byDataset, Set<String> minimum) {
        this.minimum = Set.copyOf(minimum);
        byDataset.forEach((dataset, bound) -> {
            Map<String, Double> own = new LinkedHashMap<>();
            bound.forEach(verifier -> own.put(verifier.id(), verifier.verifier().isPenalty() ? 0 : verifier.weight()));
            weights.put(dataset, own);
        });
    }

    /** Returns whether a completion passes; one without a reward, or for which nothing could be had, does not. */
    public boolean isPassed(String dataset, ScoredCompletion completion) {
        double highest = highest(dataset, completion);
        return highest > 0 && completion.reward().value().orElse(Double.NEGATIVE_INFINITY) > HALF * highest;
    }

    /** Returns the highest total that could be had by the verifiers that apply to a completion; 0 where none but penalties do. */
    public double highest(String dataset, ScoredCompletion completion) {
        Map<String, Double> own = weights.getOrDefault(dataset, Map.of());
        double highest = 0;
        for (Map.Entry<String, Reward> said : completion.byVerifier().entrySet()) {
            if (!(said.getValue() instanceof Reward.NotApplicable)) {
                highest += own.getOrDefault(said.getKey(), 0.0);
            }
        }
        return highest > 0 && minimum.contains(dataset) ? 1 : highest;
    }
}
