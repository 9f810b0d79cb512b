package dev.rlvr.mixtures.learned;

import dev.rlvr.api.mixture.Mixture;
import dev.rlvr.api.mixture.MixtureStrategy;
import dev.rlvr.api.mixture.MixtureStrategyProvider;
import dev.rlvr.api.mixture.Observations;
import dev.rlvr.api.settings.MapSettings;
import dev.rlvr.mixtures.FakeContext;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A way from observations to mixtures: a strategy with its settings. */
enum Procedure {
    /** What the paper does. */
    PUBLISHED(new PublishedStrategyProvider(), Map.of()),
    /** The paper's surrogate with this module's optimiser. */
    PUBLISHED_OPTIMUM(new LearnedStrategyProvider(), Map.of("model", "published")),
    /** What this module does. */
    LEARNED(new LearnedStrategyProvider(), Map.of());

    private final MixtureStrategyProvider provider;
    private final Map<String, ?> settings;

    Procedure(MixtureStrategyProvider provider, Map<String, ?> settings) {
        this.provider = provider;
        this.settings = settings;
    }

    Mixture propose(SyntheticStudy study, Observations seen) {
        return strategy(seen, 1).propose(study.domains());
    }

    List<Mixture> candidates(SyntheticStudy study, Observations seen, int count) {
        return strategy(seen, count).candidates(study.domains());
    }

    private MixtureStrategy strategy(Observations seen, int count) {
        Map<String, Object> all = new HashMap<>(settings);
        all.put("observations", seen.source());
        all.put("target", SyntheticStudy.SCORE);
        all.put("count", count);
        return provider.create(new MapSettings(all), new FakeContext(Predictors.ALL, Optional.of(seen)));
    }
}
