package dev.rlvr.mixtures;

import dev.rlvr.api.mixture.Domain;
import dev.rlvr.api.mixture.Mixture;
import dev.rlvr.api.mixture.MixtureStrategy;
import dev.rlvr.api.mixture.MixtureStrategyProvider;
import dev.rlvr.api.mixture.StrategyContext;
import dev.rlvr.api.settings.Settings;
import org.pf4j.Extension;

/** Provides {@code uniform}: the same weight for every dataset. The default, which any other mixture must beat. */
@Extension
public final class UniformStrategyProvider implements MixtureStrategyProvider {
    /** Creates the provider. */
    public UniformStrategyProvider() {}

    @Override
    public String id() {
        return "uniform";
    }

    @Override
    public String description() {
        return "The same weight for every dataset";
    }

    @Override
    public MixtureStrategy create(Settings settings, StrategyContext context) {
        return domains -> Mixture.uniform(domains.stream().map(Domain::dataset).toList());
    }
}
