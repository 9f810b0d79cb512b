package dev.rlvr.api.mixture;

import dev.rlvr.api.ErrorCode;
import dev.rlvr.api.RlvrException;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** A point on the simplex: how often each dataset is drawn from. Weights are finite, not negative, and sum to 1. */
public final class Mixture {
    private static final double TOLERANCE = 1e-6;

    private final Map<String, Double> weights;

    private Mixture(Map<String, Double> weights) {
        this.weights = Collections.unmodifiableMap(new LinkedHashMap<>(weights));
    }

    /**
     * Returns a mixture with these weights, in this order.
     *
     * @throws RlvrException where there is no dataset, a weight is negative or not finite, or the sum differs from 1 by more than 1e-6
     */
    public static Mixture of(Map<String, Double> weights) {
        double sum = checkedSum(weights);
        if (Math.abs(sum - 1) > TOLERANCE) {
            throw invalid("Mixture weights must sum to 1 but sum to " + sum + ": " + weights);
        }
        return new Mixture(weights);
    }

    /**
     * Returns a mixture in proportion to these weights.
     *
     * @throws RlvrException where there is no dataset, a weight is negative or not finite, or all are zero
     */
    public static Mixture normalized(Map<String, Double> weights) {
        double sum = checkedSum(weights);
        if (!(sum > 0) || Double.isInfinite(sum)) {
            throw invalid("Mixture weights must have a positive finite sum: " + weights);
        }
        Map<String, Double> scaled = new LinkedHashMap<>();
        weights.forEach((dataset, weight) -> scaled.put(dataset, weight / sum));
        return new Mixture(scaled);
    }

    /** Returns the mixture that gives every dataset the same weight. */
    public static Mixture uniform(Collection<String> datasets) {
        Map<String, Double> weights = new LinkedHashMap<>();
        datasets.forEach(dataset -> weights.put(dataset, 1.0));
        return normalized(weights);
    }

    private static double checkedSum(Map<String, Double> weights) {
        if (weights.isEmpty()) {
            throw invalid("A mixture needs at least one dataset");
        }
        double sum = 0;
        for (Map.Entry<String, Double> entry : weights.entrySet()) {
            double weight = entry.getValue();
            if (!(weight >= 0) || Double.isInfinite(weight)) {
                throw invalid(
                        "Mixture weight of '" + entry.getKey() + "' must be finite and not negative but is " + weight);
            }
            sum += weight;
        }
        return sum;
    }

    private static RlvrException invalid(String message) {
        return new RlvrException(ErrorCode.CONFIG_VALUE_INVALID, message);
    }

    /** Returns the weights by dataset, in a fixed order; not modifiable. */
    public Map<String, Double> weights() {
        return weights;
    }

    /** Returns the weight of a dataset; 0 for one that is not part of the mixture. */
    public double weight(String dataset) {
        return weights.getOrDefault(dataset, 0.0);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Mixture mixture && weights.equals(mixture.weights);
    }

    @Override
    public int hashCode() {
        return weights.hashCode();
    }

    @Override
    public String toString() {
        return weights.toString();
    }
}
