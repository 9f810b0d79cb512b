package dev.rlvr.mixtures.design;

import dev.rlvr.api.mixture.MixtureStrategy;
import dev.rlvr.api.mixture.MixtureStrategyProvider;
import dev.rlvr.api.mixture.StrategyContext;
import dev.rlvr.api.settings.Settings;
import org.pf4j.Extension;

/** Provides {@code optimal}: for a given number of runs the mixtures that tell a quadratic model most. */
@Extension
public final class OptimalStrategyProvider implements MixtureStrategyProvider {
    private static final int MOST = 1000;

    /** Creates the provider. */
    public OptimalStrategyProvider() {}

    @Override
    public String id() {
        return "optimal";
    }

    @Override
    public String description() {
        return "For sweeps: the mixtures that, with the runs already made, tell a quadratic model most (D-optimal)";
    }

    @Override
    public MixtureStrategy create(Settings settings, StrategyContext context) {
        OptimalDesign design = new OptimalDesign(
                settings.integer("count", 1, MOST),
                settings.integer("seed", 42, 0, Integer.MAX_VALUE),
                settings.number("ridge", 1e-3, 1e-6, 1e3),
                WeightBounds.read(settings),
                settings.optionalPath("observations").map(context::observations),
                settings.location());
        return new DesignStrategy(id(), design);
    }
}
