package dev.rlvr.mixtures.learned;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rlvr.api.ErrorCode;
import dev.rlvr.api.RlvrException;
import dev.rlvr.api.mixture.Domain;
import dev.rlvr.api.mixture.Mixture;
import dev.rlvr.api.mixture.MixtureStrategy;
import dev.rlvr.api.mixture.Observation;
import dev.rlvr.api.mixture.Observations;
import dev.rlvr.api.mixture.OutcomePredictorProvider;
import dev.rlvr.api.mixture.PredictorRanking;
import dev.rlvr.api.settings.MapSettings;
import dev.rlvr.mixtures.ExtensionIndex;
import dev.rlvr.mixtures.FakeContext;
import dev.rlvr.mixtures.simplex.RandomMixtures;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LearnedStrategyTests {
    private static final List<String> DATASETS = List.of("flags", "icons", "shapes");
    private static final List<Domain> DOMAINS =
            List.of(new Domain("shapes", 900), new Domain("flags", 100), new Domain("icons", 400));
    private static final OutcomePredictorProvider PEAK = FakePredictors.peak("peak", 0.2, 0.3, 0.5);

    @Test
    void theBestMixtureIsProposedInTheOrderOfTheDomains() {
        Mixture mixture = strategy(Map.of(), PEAK).propose(DOMAINS);
        assertEquals(
                List.of("shapes", "flags", "icons"),
                List.copyOf(mixture.weights().keySet()));
        assertWeights(mixture, 0.2, 0.3, 0.5, 1e-12);
    }

    @Test
    void whatIsNoQuadraticIsSearchedToo() {
        assertWeights(
                strategy(Map.of(), FakePredictors.hiddenPeak("hidden", 0.2, 0.3, 0.5))
                        .propose(DOMAINS),
                0.2,
                0.3,
                0.5,
                1e-3);
    }

    @Test
    void boundsHold() {
        assertWeights(strategy(Map.of("min_weight", 0.25), PEAK).propose(DOMAINS), 0.25, 0.275, 0.475, 1e-12);
        assertWeights(
                strategy(Map.of("min_weights", Map.of("flags", 0.4), "max_weights", Map.of("shapes", 0.3)), PEAK)
                        .propose(DOMAINS),
                0.4,
                0.3,
                0.3,
                1e-12);
    }

    @Test
    void boundsThatNoMixtureMeetsSayWhatTheyAre() {
        assertError(
                ErrorCode.CONFIG_VALUE_INVALID,
                "settings: no mixture of flags, icons, shapes is within the bounds: the least weights are [0.5, 0.5, 0.5]",
                Map.of("min_weight", 0.5),
                PEAK);
        assertError(
                ErrorCode.NAME_UNKNOWN,
                "settings: max_weights names no training dataset: 'shape'. Did you mean 'shapes'?",
                Map.of("max_weights", Map.of("shape", 0.5)),
                PEAK);
        assertError(
                ErrorCode.CONFIG_VALUE_INVALID,
                "settings.min_weights: the bound of 'flags' must be from 0 to 1 but is 1.5",
                Map.of("min_weights", Map.of("flags", 1.5)),
                PEAK);
    }

    @Test
    void theMixtureStaysNearToTheRuns() {
        // of the runs' mixtures, uniform weights are the nearest to the peak
        assertWeights(
                strategy(Map.of("max_distance", 0.1), PEAK).propose(DOMAINS),
                1.0 / 3 - 0.1,
                1.0 / 3,
                1.0 / 3 + 0.1,
                1e-9);
        assertWeights(strategy(Map.of("max_distance", 0), PEAK).propose(DOMAINS), 1.0 / 3, 1.0 / 3, 1.0 / 3, 1e-9);
        assertError(
                ErrorCode.CONFIG_VALUE_INVALID,
                "settings: no mixture within the bounds is as near as 0.05 to an observed one",
                Map.of("max_distance", 0.05, "min_weights", Map.of("flags", 0.6), "max_weights", Map.of("flags", 0.9)),
                PEAK);
    }

    @Test
    void targetsAreWeighted() {
        // -|w - p|^2 - 3 |w - q|^2 has its maximum at (p + 3 q) / 4; both targets are learnt as the same peak here
        assertWeights(
                strategy(Map.of("targets", Map.of("score", 1, "other", 3)), PEAK)
                        .propose(DOMAINS),
                0.2,
                0.3,
                0.5,
                1e-12);
        CombinedModel model = new TargetWeights(Map.of("score", 2.0, "other", -1.0))
                .learn(observations(), new TargetLearner(List.of(PEAK)));
        double[] weightsD = {0.1, 0.2, 0.7};
        double mean = -(0.01 + 0.01 + 0.04);
        assertEquals(2 * mean - mean, model.predict(weightsD).mean(), 1e-12);
        double std = Math.sqrt(0.01 + 0.04 + 0.09);
        assertEquals(Math.sqrt(5) * std, model.predict(weightsD).std(), 1e-12);
        assertEquals(mean, model.quadratic().orElseThrow().value(weightsD), 1e-12);
    }

    @Test
    void targetsAreGivenOnce() {
        assertError(
                ErrorCode.CONFIG_VALUE_INVALID,
                "settings.targets: give either target or targets, not both",
                Map.of("target", "score", "targets", Map.of("other", 1)),
                PEAK);
        assertError(
                ErrorCode.CONFIG_VALUE_INVALID,
                "settings.targets: the weight of 'other' must not be 0. Leave it out",
                Map.of("targets", Map.of("other", 0)),
                PEAK);
        assertError(
                ErrorCode.NAME_UNKNOWN,
                "runs.csv: no score is named 'scor'. Did you mean 'score'?",
                Map.of("target", "scor"),
                PEAK);
    }

    @Test
    void theModelIsChosenByNameOrByItsErrors() {
        // scores are -|w - (0.2, 0.3, 0.5)|^2, so that the other peak errs
        OutcomePredictorProvider wrong = FakePredictors.peak("wrong", 1, 0, 0);
        assertWeights(strategy(Map.of(), wrong, PEAK).propose(DOMAINS), 0.2, 0.3, 0.5, 1e-12);
        assertWeights(strategy(Map.of("model", "wrong"), wrong, PEAK).propose(DOMAINS), 1, 0, 0, 1e-12);
        assertError(
                ErrorCode.NAME_UNKNOWN,
                "settings.model: no model 'wron'. Did you mean 'wrong'?",
                Map.of("model", "wron"),
                wrong,
                PEAK);
    }

    @Test
    void whyNoModelCanLearnIsSaidOfEach() {
        assertError(
                ErrorCode.DATA_INVALID,
                "runs.csv: no model can learn 'score' from 8 runs. a: needs 99 runs; b: needs 98 runs",
                Map.of(),
                FakePredictors.failing("a", "needs 99 runs"),
                FakePredictors.failing("b", "needs 98 runs"));
        assertError(
                ErrorCode.DATA_INVALID,
                "needs 99 runs",
                Map.of("model", "a"),
                FakePredictors.failing("a", "needs 99 runs"),
                PEAK);
    }

    @Test
    void aConstantTargetIsRefused() {
        assertError(
                ErrorCode.DATA_INVALID,
                "runs.csv: 'flat' is 0.5 in all of 8 runs, so that nothing can be learnt",
                Map.of("target", "flat"),
                PEAK);
    }

    @Test
    void observationsOfOtherDatasetsAreRefused() {
        RlvrException error = assertThrows(RlvrException.class, () -> strategy(Map.of(), PEAK)
                .propose(List.of(new Domain("flags", 1), new Domain("icons", 1), new Domain("charts", 1))));
        assertEquals(ErrorCode.DATA_INVALID, error.code());
        assertEquals(
                "runs.csv: the observations are of mixtures of flags, icons, shapes, but the run trains on flags, icons, charts."
                        + " Not observed: charts. Not trained on: shapes. Learn from runs over the same datasets",
                error.getMessage());
    }

    @Test
    void candidatesLieApartFromEachOtherAndFromTheRuns() {
        for (String acquisition : List.of("mean", "ucb", "lcb", "ei")) {
            List<Mixture> candidates = strategy(
                            Map.of("count", 5, "acquisition", acquisition, "min_separation", 0.1), PEAK)
                    .candidates(DOMAINS);
            assertEquals(5, candidates.size());
            List<Mixture> taken = new ArrayList<>(
                    observations().rows().stream().map(Observation::mixture).toList());
            for (Mixture candidate : candidates) {
                taken.forEach(other -> assertTrue(difference(candidate, other) >= 0.1, acquisition));
                taken.add(candidate);
            }
        }
    }

    @Test
    void theFirstCandidateByTheMeanIsTheProposalWhereThatIsNew() {
        MixtureStrategy strategy = strategy(Map.of("count", 2, "acquisition", "mean"), PEAK);
        assertEquals(strategy.propose(DOMAINS), strategy.candidates(DOMAINS).get(0));
    }

    @Test
    void candidatesExploreUnlessToldOtherwise() {
        // far from the runs the fake is unsure, so that expected improvement looks farther from the peak than the mean
        // does
        List<Mixture> exploring = strategy(Map.of("count", 3), PEAK).candidates(DOMAINS);
        List<Mixture> byImprovement =
                strategy(Map.of("count", 3, "acquisition", "ei"), PEAK).candidates(DOMAINS);
        List<Mixture> byMean =
                strategy(Map.of("count", 3, "acquisition", "mean"), PEAK).candidates(DOMAINS);
        assertEquals(byImprovement, exploring);
        assertTrue(distances(exploring) > distances(byMean));
    }

    @Test
    void moreCandidatesThanThereIsRoomForAreRefused() {
        assertError(
                ErrorCode.CONFIG_VALUE_INVALID,
                "settings: found only 0 of 3 mixtures that lie 0.9 apart",
                Map.of("count", 3, "min_separation", 0.9),
                PEAK);
    }

    @Test
    void anUnknownAcquisitionNamesTheNearest() {
        assertError(
                ErrorCode.CONFIG_VALUE_INVALID,
                "settings.acquisition: must be one of mean, ucb, lcb, ei but is 'ucp'. Did you mean 'ucb'?",
                Map.of("acquisition", "ucp"),
                PEAK);
    }

    @Test
    void realPredictorsFindThePeakOfRunsWithNoise() {
        Random random = new Random(4);
        SyntheticStudy study = SyntheticStudy.draw(SyntheticTruth.CONCAVE, 3, random);
        Observations seen = study.observe(SyntheticStudy.seedMixtures(3), 3, 0.1, random);
        double learned = study.regret(Procedure.LEARNED.propose(study, seen));
        assertTrue(learned < study.regret(Mixture.uniform(seen.datasets())), "regret " + learned);
    }

    @Test
    void manyRunsOverruleTheModelThatIsTrustedFirst() {
        // a narrow peak, which no quadratic follows
        Random random = new Random(6);
        double[][] mixturesND = IntStream.range(0, 60)
                .mapToObj(n -> RandomMixtures.uniform(random, 3))
                .toArray(double[][]::new);
        SyntheticStudy study = new SyntheticStudy(
                weightsD -> Math.exp(-20 * (Math.pow(weightsD[0] - 0.2, 2) + Math.pow(weightsD[1] - 0.3, 2))), 1, 3);
        Observations seen = study.observe(mixturesND, 1, 0.01, random);
        String chosen = PredictorRanking.of(Predictors.ALL, seen.scores(SyntheticStudy.SCORE))
                .chosen()
                .orElseThrow()
                .provider()
                .id();
        assertEquals("gaussian-process", chosen);
        assertEquals(0, study.regret(Procedure.LEARNED.propose(study, seen)), 0.01);
    }

    @Test
    void theIndexOfExtensionsNamesBothProviders() throws IOException {
        List<String> lines = ExtensionIndex.names();
        assertTrue(lines.contains(LearnedStrategyProvider.class.getName()));
        assertTrue(lines.contains(PublishedStrategyProvider.class.getName()));
    }

    private static MixtureStrategy strategy(Map<String, ?> settings, OutcomePredictorProvider... predictors) {
        Map<String, Object> all = new HashMap<>(settings);
        all.put("observations", "runs.csv");
        if (!settings.containsKey("targets")) {
            all.putIfAbsent("target", "score");
        }
        MapSettings view = new MapSettings(all);
        MixtureStrategy strategy = new LearnedStrategyProvider()
                .create(view, new FakeContext(List.of(predictors), Optional.of(observations())));
        view.rejectUnknown();
        return strategy;
    }

    private static void assertError(
            ErrorCode code, String message, Map<String, ?> settings, OutcomePredictorProvider... predictors) {
        RlvrException error = assertThrows(
                RlvrException.class, () -> strategy(settings, predictors).candidates(DOMAINS));
        String told = String.valueOf(error.getMessage());
        assertEquals(message, told.substring(0, Math.min(message.length(), told.length())));
        assertEquals(code, error.code());
    }

    /** Returns runs of the seed mixtures, one of them twice, whose score is {@code -|w - (0.2, 0.3, 0.5)|^2}. */
    private static Observations observations() {
        double[][] mixturesND = {
            {1, 0, 0}, {0, 1, 0}, {0, 0, 1}, {0, 0.5, 0.5}, {0.5, 0, 0.5}, {0.5, 0.5, 0}, {1, 1, 1}, {1, 1, 1}
        };
        List<Observation> rows = new ArrayList<>();
        for (double[] mixtureD : mixturesND) {
            Mixture mixture =
                    Mixture.normalized(Map.of("flags", mixtureD[0], "icons", mixtureD[1], "shapes", mixtureD[2]));
            double score = -Math.pow(mixture.weight("flags") - 0.2, 2)
                    - Math.pow(mixture.weight("icons") - 0.3, 2)
                    - Math.pow(mixture.weight("shapes") - 0.5, 2);
            rows.add(new Observation(
                    "run", mixture, OptionalLong.empty(), Map.of("score", score, "other", score, "flat", 0.5)));
        }
        return new Observations("runs.csv", DATASETS, List.of("score", "other", "flat"), rows, 0);
    }

    private static double distances(List<Mixture> mixtures) {
        Mixture peak = Mixture.of(Map.of("flags", 0.2, "icons", 0.3, "shapes", 0.5));
        return mixtures.stream()
                .mapToDouble(mixture -> difference(mixture, peak))
                .sum();
    }

    private static double difference(Mixture left, Mixture right) {
        return DATASETS.stream()
                .mapToDouble(dataset -> Math.abs(left.weight(dataset) - right.weight(dataset)))
                .max()
                .orElseThrow();
    }

    private static void assertWeights(Mixture mixture, double flags, double icons, double shapes, double tolerance) {
        assertEquals(flags, mixture.weight("flags"), tolerance);
        assertEquals(icons, mixture.weight("icons"), tolerance);
        assertEquals(shapes, mixture.weight("shapes"), tolerance);
    }
}
