package dev.rlvr.cli.outcome;

import dev.rlvr.api.mixture.Mixture;
import dev.rlvr.api.mixture.PredictorRanking.Rated;
import dev.rlvr.cli.console.Console;
import dev.rlvr.cli.console.Table;
import java.util.Optional;

/** What every predictor expects of one mixture. */
public final class Expectation {
    private final Forecast forecast;
    private final Mixture mixture;

    /** Creates the expectation of a mixture. */
    public Expectation(Forecast forecast, Mixture mixture) {
        this.forecast = forecast;
        this.mixture = mixture;
    }

    /** Prints a line a predictor, and by the chosen one what changed from another mixture. */
    public void show(Optional<Mixture> before, Console people) {
        String chosen = forecast.requireChosen().provider().id();
        Table table = new Table("model", forecast.targets().name(), "std", "95% interval", "");
        for (Rated rated : forecast.ranking().rated()) {
            Expected expected = Expected.of(forecast.predict(rated, mixture));
            table.row(
                    rated.provider().id(),
                    expected.meanText(),
                    expected.stdText(),
                    expected.interval(),
                    rated.provider().id().equals(chosen) ? "<- chosen" : "");
        }
        people.table(table);
        before.filter(other -> !other.equals(mixture)).ifPresent(other -> people.line(change(other, chosen)));
    }

    private String change(Mixture before, String chosen) {
        Rated rated = forecast.requireChosen();
        double difference = forecast.predict(rated, mixture).mean()
                - forecast.predict(rated, before).mean();
        return (difference < 0 ? "" : "+") + Expected.number(difference) + " against the mixture before, by " + chosen
                + ".";
    }
}
