package dev.rlvr.mixtures.heuristic;

import dev.rlvr.api.mixture.MixtureStrategy;
import dev.rlvr.api.mixture.MixtureStrategyProvider;
import dev.rlvr.api.mixture.Observations;
import dev.rlvr.api.mixture.StrategyContext;
import dev.rlvr.api.settings.Settings;
import org.pf4j.Extension;

/** Provides {@code norm}: more weight for datasets whose absence cost more. */
@Extension
public final class NormStrategyProvider implements MixtureStrategyProvider {
    /** Creates the provider. */
    public NormStrategyProvider() {}

    @Override
    public String id() {
        return "norm";
    }

    @Override
    public String description() {
        return "MoDoMoDo's normalised leave-one-out: a dataset counts by what the run without it lost";
    }

    @Override
    public MixtureStrategy create(Settings settings, StrategyContext context) {
        String target = settings.text("target", "out_score");
        Observations observations = context.observations(settings.path("observations"));
        return LearntMixture.of(observations, NormHeuristic.weights(MixtureScores.of(observations, target)));
    }
}
