package dev.rlvr.mixtures.adaptive;

import dev.rlvr.api.mixture.MixtureStrategy;
import dev.rlvr.api.mixture.MixtureStrategyProvider;
import dev.rlvr.api.mixture.StrategyContext;
import dev.rlvr.api.settings.Settings;
import org.pf4j.Extension;

/** Provides {@code dump}: a mixture that moves by the upper confidence bound of mean |advantage|. */
@Extension
public final class DumpStrategyProvider implements MixtureStrategyProvider {
    /** Creates the provider. */
    public DumpStrategyProvider() {}

    @Override
    public String id() {
        return "dump";
    }

    @Override
    public String description() {
        return "Moves during the run: a softmax over upper confidence bounds of mean |advantage| (DUMP)";
    }

    @Override
    public MixtureStrategy create(Settings settings, StrategyContext context) {
        int window = settings.integer("window", 300, 1, Integer.MAX_VALUE / 2);
        double temperature = settings.number("temperature", 0.1, 1e-3, 1e3);
        MinimumWeight minimum = MinimumWeight.of(settings);
        return new MovingStrategy(datasets -> new DumpMixture(datasets, window, temperature, minimum));
    }
}
