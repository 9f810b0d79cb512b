package dev.rlvr.cli.outcome;

import dev.rlvr.api.ErrorCode;
import dev.rlvr.api.NearestName;
import dev.rlvr.api.RlvrException;
import dev.rlvr.api.mixture.Mixture;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Moves one weight and scales the others, whose proportions stay: {@code w_i' = w_i + d}, {@code w_j' = w_j (1 - w_i') / (1 - w_i)}. The weight
 * stops at 0 and 1; where it was 1, the others share what it gives up equally.
 */
public final class Nudge {
    private Nudge() {}

    /**
     * Returns the moved mixture.
     *
     * @throws RlvrException where the mixture has no such dataset, or only that one
     */
    public static Mixture apply(Mixture mixture, String dataset, double by) {
        Map<String, Double> weights = mixture.weights();
        if (!weights.containsKey(dataset)) {
            throw new RlvrException(
                    ErrorCode.NAME_UNKNOWN,
                    "No dataset is named '" + dataset + "'." + NearestName.hint(dataset, weights.keySet()));
        }
        if (!Double.isFinite(by)) {
            throw new RlvrException(ErrorCode.USAGE, "A weight can't be moved by " + by + ".");
        }
        double before = mixture.weight(dataset);
        double after = Math.min(1, Math.max(0, before + by));
        int others = weights.size() - 1;
        if (others == 0) {
            throw new RlvrException(ErrorCode.USAGE, "With one dataset there is nothing to move.");
        }
        Map<String, Double> moved = new LinkedHashMap<>();
        weights.forEach((other, weight) -> moved.put(
                other,
                other.equals(dataset)
                        ? after
                        : before < 1 ? weight * (1 - after) / (1 - before) : (1 - after) / others));
        return Mixture.normalized(moved);
    }
}
