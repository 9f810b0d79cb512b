package dev.rlvr.cli.outcome;

import dev.rlvr.api.mixture.Mixture;
import dev.rlvr.api.mixture.Prediction;
import dev.rlvr.api.mixture.PredictorRanking.Rated;
import dev.rlvr.cli.console.Console;
import dev.rlvr.cli.console.Table;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What {@code rlvr mixture compare} prints. A difference's standard deviation is {@code sqrt(std_a^2 + std_b^2)}, as if the two predictions
 * erred independently; those of similar mixtures err together, so that it is too large rather than too small.
 *
 * @param target what is predicted
 * @param rows how many runs the predictions rest on
 * @param chosen the model to believe
 * @param mixtures the mixtures, in the order given
 * @param differences each pair's difference by the chosen model, the first of the pair less the second
 * @param warnings what to know about the predictions
 */
public record CompareReport(
        String target,
        int rows,
        String chosen,
        List<Compared> mixtures,
        List<Difference> differences,
        List<String> warnings) {
    /** Copies the lists. */
    public CompareReport {
        mixtures = List.copyOf(mixtures);
        differences = List.copyOf(differences);
        warnings = List.copyOf(warnings);
    }

    /** A mixture, and what each model expects of it. */
    public record Compared(String name, Map<String, Double> weights, Map<String, Expected> predicted) {}

    /** A difference of two predictions with its 95% interval. */
    public record Difference(String first, String second, double mean, double std, double low, double high) {}

    /**
     * Returns the comparison of mixtures under their names.
     *
     * @throws dev.rlvr.api.RlvrException where no model could be fitted
     */
    public static CompareReport of(Map<String, Mixture> mixtures, Forecast forecast) {
        Rated chosen = forecast.requireChosen();
        List<Compared> compared = new ArrayList<>();
        List<Difference> differences = new ArrayList<>();
        List<String> names = List.copyOf(mixtures.keySet());
        mixtures.forEach(
                (name, mixture) -> compared.add(new Compared(name, mixture.weights(), predicted(forecast, mixture))));
        List<Prediction> predictions = mixtures.values().stream()
                .map(mixture -> forecast.predict(chosen, mixture))
                .toList();
        for (int a = 0; a < names.size(); a++) {
            for (int b = a + 1; b < names.size(); b++) {
                differences.add(difference(names.get(a), names.get(b), predictions.get(a), predictions.get(b)));
            }
        }
        return new CompareReport(
                forecast.targets().name(),
                forecast.observed().size(),
                chosen.provider().id(),
                compared,
                differences,
                forecast.warnings());
    }

    private static Map<String, Expected> predicted(Forecast forecast, Mixture mixture) {
        Map<String, Expected> predicted = new LinkedHashMap<>();
        for (Rated rated : forecast.ranking().rated()) {
            predicted.put(rated.provider().id(), Expected.of(forecast.predict(rated, mixture)));
        }
        return predicted;
    }

    private static Difference difference(String a, String b, Prediction first, Prediction second) {
        Expected expected = new Expected(first.mean() - second.mean(), Math.hypot(first.std(), second.std()));
        return new Difference(a, b, expected.mean(), expected.std(), expected.low(), expected.high());
    }

    /** Returns this report for a reader who was warned before. */
    public CompareReport withoutWarnings() {
        return new CompareReport(target, rows, chosen, mixtures, differences, List.of());
    }

    /** Prints for people. */
    public void show(Console people) {
        List<String> headings = new ArrayList<>(List.of("model"));
        mixtures.forEach(mixture -> headings.add(mixture.name()));
        headings.add("");
        Table table = new Table(headings.toArray(String[]::new));
        for (String model : mixtures.get(0).predicted().keySet()) {
            table.row(row(model).toArray());
        }
        people.table(table);
        people.line("");
        people.line("Expected " + target + " with one standard deviation.");
        people.line("");
        Table pairs = new Table("difference by " + chosen, target, "95% interval", "");
        for (Difference difference : differences) {
            Expected expected = new Expected(difference.mean(), difference.std());
            pairs.row(
                    difference.first() + " - " + difference.second(),
                    expected.meanText(),
                    expected.interval(),
                    difference.low() > 0 || difference.high() < 0 ? "" : "includes 0");
        }
        people.table(pairs);
        people.line(
                "Intervals are of the mixtures' means over seeds, as if the two predictions erred independently. What a trained"
                        + " difference is worth, 'rlvr mixture verify' says.");
        warnings.forEach(people::warning);
    }

    private List<Object> row(String model) {
        List<Object> row = new ArrayList<>(List.of(model));
        for (Compared mixture : mixtures) {
            Expected expected = mixture.predicted().getOrDefault(model, new Expected(Double.NaN, Double.NaN));
            row.add(expected.meanText() + " ± " + expected.stdText());
        }
        row.add(model.equals(chosen) ? "<- chosen" : "");
        return row;
    }
}
