package dev.rlvr.cli.outcome;

import dev.rlvr.api.mixture.Mixture;
import dev.rlvr.api.mixture.Observation;
import dev.rlvr.api.mixture.PredictorRanking.Rated;
import dev.rlvr.cli.console.Console;
import dev.rlvr.cli.console.Table;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What {@code rlvr mixture suggest} prints.
 *
 * @param strategy who suggests
 * @param mixture the first of the mixtures suggested
 * @param predicted what the model expects of it; null where none could be fitted
 * @param model the model that predicts; null where none could be fitted
 * @param target what is predicted
 * @param uniform what the model expects of the uniform mixture
 * @param best the run that scored most so far
 * @param candidates all mixtures suggested, best first or as the strategy orders them
 * @param warnings what to know about the predictions
 */
public record SuggestReport(
        String strategy,
        Map<String, Double> mixture,
        @Nullable Expected predicted,
        @Nullable String model,
        String target,
        @Nullable Expected uniform,
        Best best,
        List<Candidate> candidates,
        List<String> warnings) {
    /** Copies the lists. */
    public SuggestReport {
        candidates = List.copyOf(candidates);
        warnings = List.copyOf(warnings);
    }

    /** A mixture and what is expected of it. */
    public record Candidate(
            Map<String, Double> mixture, @Nullable Expected predicted) {}

    /** The run that scored most. */
    public record Best(String run, double score) {}

    /** Returns the report of a strategy's mixtures, at least one. */
    public static SuggestReport of(String strategy, List<Mixture> mixtures, Forecast forecast) {
        List<Candidate> candidates = mixtures.stream()
                .map(mixture -> new Candidate(mixture.weights(), expected(forecast, mixture)))
                .toList();
        Observation best = forecast.targets().best();
        return new SuggestReport(
                strategy,
                candidates.get(0).mixture(),
                candidates.get(0).predicted(),
                forecast.chosen().map(rated -> rated.provider().id()).orElse(null),
                forecast.targets().name(),
                expected(forecast, Mixture.uniform(forecast.observations().datasets())),
                new Best(best.label(), forecast.targets().score(best)),
                candidates,
                forecast.warnings());
    }

    private static @Nullable Expected expected(Forecast forecast, Mixture mixture) {
        Rated chosen = forecast.chosen().orElse(null);
        return chosen == null ? null : Expected.of(forecast.predict(chosen, mixture));
    }

    /** Returns this report for a reader who was warned before. */
    public SuggestReport withoutWarnings() {
        return new SuggestReport(strategy, mixture, predicted, model, target, uniform, best, candidates, List.of());
    }

    /** Prints for people. */
    public void show(Console people) {
        Table weights = new Table("dataset", strategy);
        mixture.forEach((dataset, weight) -> weights.row(dataset, Expected.number(weight)));
        people.table(weights);
        people.line("");
        Table table = new Table("mixture", target, "std", "95% interval");
        row(table, strategy, predicted);
        for (int i = 1; i < candidates.size(); i++) {
            row(
                    table,
                    "next: "
                            + MixtureText.of(
                                    Mixture.normalized(candidates.get(i).mixture())),
                    candidates.get(i).predicted());
        }
        row(table, "uniform", uniform);
        table.row("best run: " + best.run(), Expected.number(best.score()), "-", "observed");
        people.table(table);
        people.line(
                model == null
                        ? "No model can be fitted to these observations, so nothing is predicted."
                        : "Predicted by " + model
                                + ". The intervals are of the mixture's mean over seeds, not of one run.");
        people.line("");
        people.line("To train on it, put this into a configuration:");
        people.line("  " + FixedWeights.line(Mixture.normalized(mixture)));
        warnings.forEach(people::warning);
    }

    private static void row(Table table, String name, @Nullable Expected expected) {
        if (expected == null) {
            table.row(name, "-", "-", "-");
        } else {
            table.row(name, expected.meanText(), expected.stdText(), expected.interval());
        }
    }
}
