package dev.rlvr.mixtures.adaptive;

import dev.rlvr.api.ErrorCode;
import dev.rlvr.api.RlvrException;
import dev.rlvr.api.mixture.Mixture;
import dev.rlvr.api.settings.Settings;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * {@code w_d = m + (1 - D m) p_d} for D datasets: shares p, mixed with uniform so that none is below m. Ours, for all strategies that
 * move: a dataset that is not drawn gives no feedback, so that one whose share once fell to nothing would stay there.
 *
 * @param weight m
 * @param location where it stands, for messages
 */
record MinimumWeight(double weight, String location) {
    private static final String KEY = "min_weight";
    private static final double DEFAULT = 0.02;
    private static final double TOLERANCE = 1e-9;

    /** Reads {@code min_weight}. */
    static MinimumWeight of(Settings settings) {
        return new MinimumWeight(settings.number(KEY, DEFAULT, 0, 1), settings.location(KEY));
    }

    /**
     * Returns the mixture.
     *
     * @param scoreD how much each dataset is wanted, in proportion, at least 0; where all are 0, they are wanted equally
     * @throws RlvrException where so many datasets can't each have this weight
     */
    Mixture mixture(List<String> datasets, double[] scoreD) {
        double rest = 1 - datasets.size() * weight;
        if (rest < -TOLERANCE) {
            throw new RlvrException(
                    ErrorCode.CONFIG_VALUE_INVALID,
                    location + ": " + datasets.size() + " datasets can't each have a weight of at least " + weight
                            + "; give at most " + 1.0 / datasets.size());
        }
        double sum = Arrays.stream(scoreD).sum();
        Map<String, Double> weights = new LinkedHashMap<>();
        for (int d = 0; d < scoreD.length; d++) {
            double share = sum > 0 ? scoreD[d] / sum : 1.0 / scoreD.length;
            weights.put(datasets.get(d), weight + Math.max(0, rest) * share);
        }
        return Mixture.of(weights);
    }
}
