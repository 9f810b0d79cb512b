package dev.rlvr.mixtures.adaptive;

import dev.rlvr.api.mixture.MixtureStrategy;
import dev.rlvr.api.mixture.MixtureStrategyProvider;
import dev.rlvr.api.mixture.StrategyContext;
import dev.rlvr.api.settings.Settings;
import org.pf4j.Extension;

/** Provides {@code difficulty-band}: a mixture that moves towards datasets whose pass rate is near a target. */
@Extension
public final class DifficultyBandStrategyProvider implements MixtureStrategyProvider {
    /** Creates the provider. */
    public DifficultyBandStrategyProvider() {}

    @Override
    public String id() {
        return "difficulty-band";
    }

    @Override
    public String description() {
        return "Moves during the run: favours datasets that are neither too easy nor too hard, by their pass rate";
    }

    @Override
    public MixtureStrategy create(Settings settings, StrategyContext context) {
        double target = settings.number("target", 0.5, 0.05, 0.95);
        double smoothing = settings.number("smoothing", 0.95, 0, 0.9999);
        MinimumWeight minimum = MinimumWeight.of(settings);
        return new MovingStrategy(datasets -> new DifficultyBandMixture(datasets, target, smoothing, minimum));
    }
}
