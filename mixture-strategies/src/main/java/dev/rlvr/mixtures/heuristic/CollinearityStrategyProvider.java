package dev.rlvr.mixtures.heuristic;

import dev.rlvr.api.mixture.MixtureStrategy;
import dev.rlvr.api.mixture.MixtureStrategyProvider;
import dev.rlvr.api.mixture.Observations;
import dev.rlvr.api.mixture.StrategyContext;
import dev.rlvr.api.settings.Settings;
import org.pf4j.Extension;

/** Provides {@code collinearity}: weights from a ridge regression of the score on which datasets were used. */
@Extension
public final class CollinearityStrategyProvider implements MixtureStrategyProvider {
    /** Creates the provider. */
    public CollinearityStrategyProvider() {}

    @Override
    public String id() {
        return "collinearity";
    }

    @Override
    public String description() {
        return "MoDoMoDo's collinearity heuristic: a dataset counts by its coefficient in a ridge regression on which were used";
    }

    @Override
    public MixtureStrategy create(Settings settings, StrategyContext context) {
        CollinearityHeuristic heuristic = new CollinearityHeuristic(settings.number("ridge", 1e-3, 1e-9, 1e6));
        String target = settings.text("target", "out_score");
        RunChoice choice = RunChoice.read(settings);
        Observations observations = context.observations(settings.path("observations"));
        MixtureScores scores = MixtureScores.of(choice.from(observations), target);
        return LearntMixture.of(observations, heuristic.weights(scores.requireAllUsed()));
    }
}
