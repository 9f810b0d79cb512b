package dev.rlvr.mixtures;

import dev.rlvr.api.mixture.MixtureStrategy;
import dev.rlvr.api.mixture.MixtureStrategyProvider;
import dev.rlvr.api.mixture.StrategyContext;
import dev.rlvr.api.settings.Settings;
import org.pf4j.Extension;

/** Provides {@code proportional}: weights in proportion to the datasets' sizes, or to a power of them. */
@Extension
public final class ProportionalStrategyProvider implements MixtureStrategyProvider {
    /** Creates the provider. */
    public ProportionalStrategyProvider() {}

    @Override
    public String id() {
        return "proportional";
    }

    @Override
    public String description() {
        return "Weights in proportion to the datasets' sizes, tempered by an exponent";
    }

    @Override
    public MixtureStrategy create(Settings settings, StrategyContext context) {
        return new ProportionalStrategy(settings.number("exponent", 1, 0, 1));
    }
}
