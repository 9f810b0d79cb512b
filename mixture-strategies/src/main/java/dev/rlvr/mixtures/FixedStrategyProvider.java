package dev.rlvr.mixtures;

import dev.rlvr.api.mixture.MixtureStrategy;
import dev.rlvr.api.mixture.MixtureStrategyProvider;
import dev.rlvr.api.mixture.StrategyContext;
import dev.rlvr.api.settings.Settings;
import java.util.Map;
import org.pf4j.Extension;

/** Provides {@code fixed}: the weights that the configuration gives. */
@Extension
public final class FixedStrategyProvider implements MixtureStrategyProvider {
    private static final String WEIGHTS = "weights";
    private static final double TOLERANCE = 1e-6;

    /** Creates the provider. */
    public FixedStrategyProvider() {}

    @Override
    public String id() {
        return "fixed";
    }

    @Override
    public String description() {
        return "The weights given by name; a dataset left out has weight 0";
    }

    @Override
    public MixtureStrategy create(Settings settings, StrategyContext context) {
        Map<String, Double> weights = settings.numberMap(WEIGHTS);
        if (weights.isEmpty()) {
            throw settings.invalid(WEIGHTS, "must give a weight by dataset, such as {shapes: 0.5, flags: 0.5}");
        }
        weights.forEach((dataset, weight) -> {
            if (weight < 0) {
                throw settings.invalid(
                        WEIGHTS, "the weight of '" + dataset + "' must not be negative but is " + weight);
            }
        });
        double sum = weights.values().stream().mapToDouble(Double::doubleValue).sum();
        if (Math.abs(sum - 1) > TOLERANCE) {
            throw settings.invalid(WEIGHTS, "weights must sum to 1 but sum to " + sum);
        }
        return new FixedStrategy(weights, settings.location(WEIGHTS));
    }
}
