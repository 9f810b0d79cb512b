package dev.rlvr.mixtures.design;

import dev.rlvr.api.mixture.MixtureStrategy;
import dev.rlvr.api.mixture.MixtureStrategyProvider;
import dev.rlvr.api.mixture.StrategyContext;
import dev.rlvr.api.settings.Settings;
import java.util.Map;
import org.pf4j.Extension;

/** Provides {@code dirichlet}: mixtures that fill the simplex around a prior. */
@Extension
public final class DirichletStrategyProvider implements MixtureStrategyProvider {
    private static final int MOST = 1000;
    private static final String PRIOR = "prior";

    /** Creates the provider. */
    public DirichletStrategyProvider() {}

    @Override
    public String id() {
        return "dirichlet";
    }

    @Override
    public String description() {
        return "For sweeps: random mixtures around a prior, spread out so that they fill the simplex";
    }

    @Override
    public MixtureStrategy create(Settings settings, StrategyContext context) {
        DirichletDesign design = new DirichletDesign(
                settings.integer("count", 1, MOST),
                settings.integer("seed", 42, 0, Integer.MAX_VALUE),
                settings.number("concentration", 1, 1e-3, 1e6),
                prior(settings),
                WeightBounds.readMinimum(settings),
                settings.location());
        return new DesignStrategy(id(), design);
    }

    private static Map<String, Double> prior(Settings settings) {
        Map<String, Double> prior = settings.numberMap(PRIOR);
        prior.forEach((dataset, weight) -> {
            if (weight < 0) {
                throw settings.invalid(PRIOR, "the weight of '" + dataset + "' must not be negative but is " + weight);
            }
        });
        if (!prior.isEmpty() && prior.values().stream().allMatch(weight -> weight == 0)) {
            throw settings.invalid(PRIOR, "some weight must be positive but is " + prior);
        }
        return prior;
    }
}
