package dev.rlvr.mixtures.learned;

import dev.rlvr.api.mixture.MixtureStrategy;
import dev.rlvr.api.mixture.MixtureStrategyProvider;
import dev.rlvr.api.mixture.StrategyContext;
import dev.rlvr.api.settings.Settings;
import java.nio.file.Path;
import org.pf4j.Extension;

/** Provides {@code learned}: the best mixture by a predictor that has learnt from earlier runs. */
@Extension
public final class LearnedStrategyProvider implements MixtureStrategyProvider {
    /** Creates the provider. */
    public LearnedStrategyProvider() {}

    @Override
    public String id() {
        return "learned";
    }

    @Override
    public String description() {
        return "The best mixture by a predictor of scores that is learnt from earlier runs";
    }

    @Override
    public MixtureStrategy create(Settings settings, StrategyContext context) {
        Path source = settings.path("observations");
        return new LearnedStrategy(
                () -> context.observations(source), LearnedSettings.read(settings, context.predictors()));
    }
}
