package dev.rlvr.mixtures.heuristic;

import dev.rlvr.api.mixture.MixtureStrategy;
import dev.rlvr.api.mixture.MixtureStrategyProvider;
import dev.rlvr.api.mixture.Observations;
import dev.rlvr.api.mixture.StrategyContext;
import dev.rlvr.api.settings.Settings;
import java.util.List;
import java.util.Map;
import org.pf4j.Extension;

/** Provides {@code alpha}: more weight for datasets whose runs scored more, in and out of distribution. */
@Extension
public final class AlphaStrategyProvider implements MixtureStrategyProvider {
    private static final Map<String, Double> SETTINGS = Map.of("in", 1.0, "out", 0.0, "balanced", 0.5);

    /** Creates the provider. */
    public AlphaStrategyProvider() {}

    @Override
    public String id() {
        return "alpha";
    }

    @Override
    public String description() {
        return "MoDoMoDo's alpha heuristic: a dataset counts by the In- and Out-Scores of the seed runs that use it";
    }

    @Override
    public MixtureStrategy create(Settings settings, StrategyContext context) {
        AlphaHeuristic heuristic = new AlphaHeuristic(alpha(settings), settings.number("single_factor", 1, 1e-6, 1e6));
        String inTarget = settings.text("in_target", "in_score");
        String outTarget = settings.text("out_target", settings.text("target", "out_score"));
        RunChoice choice = RunChoice.read(settings);
        Observations observations = context.observations(settings.path("observations"));
        Observations runs = choice.from(withBoth(observations, inTarget, outTarget));
        return LearntMixture.of(
                observations,
                heuristic.weights(
                        MixtureScores.of(runs, inTarget).requireAllUsed(), MixtureScores.of(runs, outTarget)));
    }

    private static double alpha(Settings settings) {
        if (settings.has("setting") && settings.has("alpha")) {
            throw settings.invalid("setting", "give either 'setting' or 'alpha', not both");
        }
        return settings.has("setting")
                ? SETTINGS.getOrDefault(
                        settings.choice("setting", List.of("in", "out", "balanced"), "balanced"), Double.NaN)
                : settings.number("alpha", 0.5, 0, 1);
    }

    /** Returns the runs that have both scores, so that both totals are over the same runs. */
    private static Observations withBoth(Observations observations, String inTarget, String outTarget) {
        List<String> both = List.of(inTarget, outTarget);
        both.forEach(observations::scores);
        return observations.with(observations.rows().stream()
                .filter(row -> row.scores().keySet().containsAll(both))
                .toList());
    }
}
