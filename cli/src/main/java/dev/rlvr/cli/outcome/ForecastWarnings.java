package dev.rlvr.cli.outcome;

import dev.rlvr.api.mixture.Observation;
import dev.rlvr.api.mixture.PredictorRanking.Rated;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Says what is doubtful about a forecast. */
final class ForecastWarnings {
    private final Forecast forecast;
    private final List<String> warnings = new ArrayList<>();

    private ForecastWarnings(Forecast forecast) {
        this.forecast = forecast;
    }

    static List<String> of(Forecast forecast) {
        ForecastWarnings warnings = new ForecastWarnings(forecast);
        warnings.models();
        warnings.duplicates();
        if (Arrays.stream(forecast.observed().scores()).distinct().count() == 1) {
            warnings.constant();
        } else {
            warnings.worseThanTheMean();
        }
        return List.copyOf(warnings.warnings);
    }

    private void models() {
        for (Rated rated : forecast.ranking().rated()) {
            rated.fitted()
                    .warnings()
                    .forEach(warning -> warnings.add(rated.provider().id() + ": " + warning));
        }
    }

    private void constant() {
        warnings.add(String.format(
                Locale.ROOT,
                "All %d runs have the same %s (%s), so nothing can be learnt about mixtures from it: rank correlation and R^2"
                        + " are not defined.",
                forecast.observed().size(),
                forecast.targets().name(),
                forecast.observed().scores()[0]));
    }

    private void worseThanTheMean() {
        Optional<Rated> chosen = forecast.chosen();
        double baseline = forecast.baselineRmse();
        if (chosen.isPresent() && !(chosen.get().validation().rmse() < baseline)) {
            warnings.add(String.format(
                    Locale.ROOT,
                    "%s does not predict %s of an unseen mixture better than the mean of the other runs does (error %.4f against"
                            + " %.4f): its predictions are no ground to prefer a mixture.",
                    chosen.get().provider().id(),
                    forecast.targets().name(),
                    chosen.get().validation().rmse(),
                    baseline));
        }
    }

    /** A run that stands there twice counts twice, as if it had been repeated and had come out exactly alike. */
    private void duplicates() {
        Map<List<Object>, Observation> seen = new HashMap<>();
        List<String> twice = new ArrayList<>();
        for (Observation run : forecast.targets().runs().rows()) {
            Observation earlier = seen.putIfAbsent(List.of(run.mixture(), run.seed(), run.scores()), run);
            if (earlier != null) {
                twice.add("'" + run.label() + "'"
                        + (earlier.label().equals(run.label()) ? "" : " (as '" + earlier.label() + "')"));
            }
        }
        if (!twice.isEmpty()) {
            warnings.add("Rows that repeat another one's mixture, seed and scores count twice: "
                    + String.join(", ", twice) + ". Remove them if they are the same run.");
        }
    }
}
