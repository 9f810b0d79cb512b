package dev.rlvr.cli.outcome;

import dev.rlvr.api.mixture.CrossValidation;
import dev.rlvr.cli.console.Console;
import dev.rlvr.cli.console.Table;
import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * What {@code rlvr mixture fit} prints.
 *
 * @param target the scores that were predicted
 * @param rows how many runs were learnt from
 * @param models each model's errors on mixtures it has not seen
 * @param chosen the model to believe
 * @param withoutWeights how many rows were left out because they have no weights
 * @param withoutScore how many rows were left out because they have no score
 * @param baselineRmse the error of the mean of the other mixtures' scores
 * @param noiseStd the standard deviation of repeated runs about their mixture's mean; null where none is repeated
 * @param failed models that can't be fitted
 * @param warnings what to know about the fit
 */
public record FitReport(
        String target,
        int rows,
        List<Model> models,
        String chosen,
        int withoutWeights,
        int withoutScore,
        double baselineRmse,
        @Nullable Double noiseStd,
        List<Failure> failed,
        List<String> warnings) {
    /** Copies the lists. */
    public FitReport {
        models = List.copyOf(models);
        failed = List.copyOf(failed);
        warnings = List.copyOf(warnings);
    }

    /** A model; what is not defined is NaN. */
    public record Model(String name, double looRmse, double looSpearman, double r2) {}

    /** A model that can't be fitted. */
    public record Failure(String name, String reason) {}

    /**
     * Returns the report of a forecast.
     *
     * @throws dev.rlvr.api.RlvrException where no model could be fitted
     */
    public static FitReport of(Forecast forecast) {
        String chosen = forecast.requireChosen().provider().id();
        OptionalDouble noise = forecast.noise();
        return new FitReport(
                forecast.targets().name(),
                forecast.observed().size(),
                forecast.ranking().rated().stream()
                        .map(rated -> model(rated.provider().id(), rated.validation()))
                        .toList(),
                chosen,
                forecast.observations().withoutWeights(),
                forecast.withoutScore(),
                forecast.baselineRmse(),
                noise.isPresent() ? Double.valueOf(noise.getAsDouble()) : null,
                forecast.ranking().failed().stream()
                        .map(one -> new Failure(one.provider().id(), one.reason()))
                        .toList(),
                forecast.warnings());
    }

    private static Model model(String name, CrossValidation validation) {
        return new Model(name, validation.rmse(), validation.spearman(), validation.r2());
    }

    /** Prints for people. */
    public void show(Console people) {
        Table table = new Table("model", "error on unseen", "rank correlation", "R^2", "");
        for (Model model : models) {
            table.row(
                    model.name(),
                    Expected.number(model.looRmse()),
                    Expected.number(model.looSpearman()),
                    Expected.number(model.r2()),
                    model.name().equals(chosen) ? "<- chosen" : "");
        }
        if (models.stream().noneMatch(model -> Math.abs(model.looRmse() - baselineRmse) < 1e-12)) {
            table.row("(mean of the others)", Expected.number(baselineRmse), "-", "-", "");
        }
        people.table(table);
        people.line("");
        people.line("Target " + target + ", " + rows
                + " runs. Error (RMSE) and rank correlation (Spearman) are of predictions made without"
                + " the runs of that mixture; R^2 is of the fit to all.");
        leftOut(withoutWeights, "their mixtures are not known", people);
        leftOut(withoutScore, "they lack a score", people);
        if (noiseStd != null) {
            people.line(
                    "Runs of the same mixture differ by a standard deviation of " + Expected.number(noiseStd) + ".");
        }
        failed.forEach(one -> people.line("Not fitted: " + one.name() + ": " + one.reason()));
        warnings.forEach(people::warning);
    }

    static void leftOut(int rows, String why, Console people) {
        if (rows > 0) {
            people.line((rows == 1 ? "1 row was left out: " : rows + " rows were left out: ") + why + ".");
        }
    }
}
