package dev.rlvr.mixtures.adaptive;

import dev.rlvr.api.mixture.MixtureStrategy;
import dev.rlvr.api.mixture.MixtureStrategyProvider;
import dev.rlvr.api.mixture.StrategyContext;
import dev.rlvr.api.settings.Settings;
import org.pf4j.Extension;

/** Provides {@code sec}: a mixture that moves by a running value of mean |advantage|. */
@Extension
public final class SecStrategyProvider implements MixtureStrategyProvider {
    /** Creates the provider. */
    public SecStrategyProvider() {}

    @Override
    public String id() {
        return "sec";
    }

    @Override
    public String description() {
        return "Moves during the run: a Boltzmann distribution over running values of mean |advantage| (SEC)";
    }

    @Override
    public MixtureStrategy create(Settings settings, StrategyContext context) {
        double alpha = settings.number("alpha", 0.5, 0, 1);
        double temperature = settings.number("temperature", 0.2, 1e-3, 1e3);
        MinimumWeight minimum = MinimumWeight.of(settings);
        return new MovingStrategy(datasets -> new SecMixture(datasets, alpha, temperature, minimum));
    }
}
