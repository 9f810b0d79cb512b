package dev.rlvr.mixtures.learned;

import dev.rlvr.api.mixture.Mixture;
import dev.rlvr.api.mixture.MixtureStrategy;
import dev.rlvr.api.mixture.MixtureStrategyProvider;
import dev.rlvr.api.mixture.Observations;
import dev.rlvr.api.settings.MapSettings;
import dev.rlvr.mixtures.FakeContext;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A way from observations to mixtures: a strategy with its default settings, asked for so many candidates. */
enum Procedure {
    /** What the paper does. */
    PUBLISHED(new PublishedStrategyProvider()),
    /** What this module does. */
    LEARNED(new LearnedStrategyProvider());

    private final MixtureStrategyProvider provider;

    Procedure(MixtureStrategyProvider provider) {
        this.provider = provider;
    }

    Mixture propose(SyntheticStudy study, Observations seen) {
        return strategy(seen, 1).propose(study.domains());
    }

    List<Mixture> candidates(SyntheticStudy study, Observations seen, int count) {
        return strategy(seen, count).candidates(study.domains());
    }

    private MixtureStrategy strategy(Observations seen, int count) {
        return provider.create(
                new MapSettings(Map.of("observations", seen.source(), "target", SyntheticStudy.SCORE, "count", count)),
                new FakeContext(Predictors.ALL, Optional.of(seen)));
    }
}
