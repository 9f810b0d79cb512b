package dev.rlvr.cli.outcome;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rlvr.api.ErrorCode;
import dev.rlvr.api.RlvrException;
import dev.rlvr.api.mixture.Mixture;
import dev.rlvr.api.mixture.Observation;
import dev.rlvr.api.mixture.Observations;
import dev.rlvr.api.mixture.OutcomePredictorProvider;
import dev.rlvr.api.mixture.Prediction;
import dev.rlvr.cli.fake.FakeOutcomes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class ForecastTests {
    private static final List<OutcomePredictorProvider> ALL = List.of(
            FakeOutcomes.nearest(),
            FakeOutcomes.line(),
            FakeOutcomes.baseline(),
            FakeOutcomes.demanding(),
            FakeOutcomes.crashing());

    private final List<Observation> rows = new ArrayList<>();

    private void run(double weightOfA, long seed, Map<String, Double> scores) {
        Map<String, Double> weights = new LinkedHashMap<>();
        weights.put("a", weightOfA);
        weights.put("b", 1 - weightOfA);
        rows.add(new Observation("run" + rows.size(), Mixture.of(weights), OptionalLong.of(seed), scores));
    }

    /** Scores s = 0.2 + 0.4 w, t = 0.6 - 0.2 w, noisy by 0.01 up and down on two seeds. */
    private Observations onALine() {
        for (double weight : new double[] {0, 0.25, 0.5, 1}) {
            run(weight, 1, Map.of("s", 0.21 + 0.4 * weight, "t", 0.61 - 0.2 * weight));
            run(weight, 2, Map.of("s", 0.19 + 0.4 * weight, "t", 0.59 - 0.2 * weight));
        }
        return observations();
    }

    private Observations observations() {
        return new Observations("table", List.of("a", "b"), List.of("s", "t", "one"), rows, 3);
    }

    private static RlvrException error(Runnable call) {
        return assertThrows(RlvrException.class, call::run);
    }

    @Test
    void thePredictorThatErrsLeastOnUnseenMixturesIsChosenAndTheOthersAreTold() {
        FitReport report = FitReport.of(Forecast.of(onALine(), List.of("s"), ALL, "auto"));
        assertEquals("line", report.chosen());
        assertEquals(8, report.rows());
        assertEquals(3, report.withoutWeights());
        assertEquals(
                List.of("nearest", "line", "baseline"),
                report.models().stream().map(FitReport.Model::name).toList());
        assertEquals(
                List.of("demanding", "crashing"),
                report.failed().stream().map(FitReport.Failure::name).toList());
        assertEquals("needs 100 runs", report.failed().get(0).reason());
        assertTrue(report.failed().get(1).reason().contains("oops"));
        assertEquals(List.of("baseline: least squares is ill-posed"), report.warnings());
    }

    @Test
    void theNoiseIsPooledOverRepeatedMixtures() {
        double noise = Forecast.of(onALine(), List.of("s"), ALL, "auto").noise().orElseThrow();
        assertEquals(Math.sqrt(2 * 0.01 * 0.01), noise, 1e-12); // per mixture 2 * 0.01^2 over 1 degree of freedom
    }

    @Test
    void theBaselineIsTheMeanOfTheOtherMixtures() {
        run(0, 1, Map.of("s", 0.0));
        run(0.5, 1, Map.of("s", 0.3));
        run(1, 1, Map.of("s", 0.6));
        double rmse = Math.sqrt((0.45 * 0.45 + 0 + 0.45 * 0.45) / 3);
        assertEquals(
                rmse, Forecast.of(observations(), List.of("s"), ALL, "auto").baselineRmse(), 1e-12);
    }

    @Test
    void aNamedModelIsFittedAloneAndChosenEvenIfItIsNoCandidate() {
        Forecast forecast = Forecast.of(onALine(), List.of("s"), ALL, "baseline");
        assertEquals("baseline", forecast.requireChosen().provider().id());
        assertEquals(1, forecast.ranking().rated().size());
        assertTrue(
                forecast.warnings().stream().anyMatch(warning -> warning.startsWith("baseline does not predict s")),
                forecast.warnings().toString());
        RlvrException unknown = error(() -> Forecast.of(onALine(), List.of("s"), ALL, "neares"));
        assertEquals(ErrorCode.NAME_UNKNOWN, unknown.code());
        assertTrue(String.valueOf(unknown.getMessage()).contains("'nearest'"), unknown.getMessage());
    }

    @Test
    void whereNoModelCanBeFittedTheReasonsAreTold() {
        Forecast forecast = Forecast.of(onALine(), List.of("s"), List.of(FakeOutcomes.demanding()), "auto");
        RlvrException error = error(forecast::requireChosen);
        assertEquals(ErrorCode.DATA_INVALID, error.code());
        assertTrue(String.valueOf(error.getMessage()).contains("demanding: needs 100 runs"), error.getMessage());
    }

    @Test
    void severalTargetsArePredictedEachAndAveraged() {
        Observations observations = onALine();
        Forecast both = Forecast.of(observations, List.of("s,t"), ALL, "line");
        assertEquals("s,t", both.targets().name());
        Prediction expected = both.predict(both.requireChosen(), Mixture.normalized(Map.of("a", 1.0, "b", 3.0)));
        assertEquals((0.2 + 0.1 + 0.6 - 0.05) / 2, expected.mean(), 1e-9);
        assertEquals(0.01, expected.std(), 1e-12);
        FitReport report = FitReport.of(both);
        assertEquals(0.01, report.models().get(0).looRmse(), 1e-9); // both targets are off by 0.01 to the same side
        assertEquals(
                1 - 8 * 1e-4 / spread(both.observed().scores()),
                report.models().get(0).r2(),
                1e-9);
    }

    private static double spread(double[] scores) {
        double mean = Arrays.stream(scores).average().orElseThrow();
        return Arrays.stream(scores)
                .map(score -> (score - mean) * (score - mean))
                .sum();
    }

    @Test
    void runsWithoutAllTargetsAreLeftOutAndCounted() {
        onALine();
        run(0.75, 1, Map.of("s", 0.5));
        Forecast forecast = Forecast.of(observations(), List.of("s", "t"), ALL, "auto");
        assertEquals(8, forecast.observed().size());
        assertEquals(1, forecast.withoutScore());
        assertEquals("run6", forecast.targets().best().label());
    }

    @Test
    void whatIsWrongWithTheTargetIsTold() {
        Observations observations = onALine();
        assertTrue(String.valueOf(error(() -> Forecast.of(observations, List.of(), ALL, "auto"))
                        .getMessage())
                .contains("s, t, one"));
        assertEquals(
                ErrorCode.NAME_UNKNOWN,
                error(() -> Forecast.of(observations, List.of("x"), ALL, "auto"))
                        .code());
        assertTrue(String.valueOf(error(() -> Forecast.of(observations, List.of("one"), ALL, "auto"))
                        .getMessage())
                .contains("'one'"));
        rows.clear();
        run(0.5, 1, Map.of("s", 0.1));
        run(0.5, 2, Map.of("s", 0.2));
        RlvrException same = error(() -> Forecast.of(observations(), List.of("s"), ALL, "auto"));
        assertTrue(String.valueOf(same.getMessage()).contains("at least 2 different mixtures"), same.getMessage());
    }

    @Test
    void constantScoresAndRowsThatStandTwiceAreWarnedOf() {
        run(0, 1, Map.of("s", 0.5));
        run(1, 1, Map.of("s", 0.5));
        run(1, 1, Map.of("s", 0.5));
        FitReport report =
                FitReport.of(Forecast.of(observations(), List.of("s"), List.of(FakeOutcomes.nearest()), "auto"));
        assertTrue(Double.isNaN(report.models().get(0).r2()));
        assertEquals(2, report.warnings().size());
        assertTrue(
                report.warnings().get(0).contains("'run2' (as 'run1')"),
                report.warnings().toString());
        assertTrue(
                report.warnings().get(1).contains("same s (0.5)"),
                report.warnings().toString());
    }

    @Test
    void aDifferenceHasAnInterval() {
        Forecast forecast = Forecast.of(onALine(), List.of("s"), ALL, "auto");
        CompareReport.Difference difference = CompareReport.of(
                        new LinkedHashMap<>(Map.of(
                                "x", Mixture.of(Map.of("a", 1.0, "b", 0.0)),
                                "y", Mixture.of(Map.of("a", 0.0, "b", 1.0)))),
                        forecast)
                .differences()
                .get(0);
        double sign = difference.first().equals("x") ? 1 : -1;
        assertEquals(0.4 * sign, difference.mean(), 1e-9);
        assertEquals(Math.sqrt(2) * 0.01, difference.std(), 1e-12);
        assertEquals(difference.mean() - 1.959964 * difference.std(), difference.low(), 1e-9);
    }
}
