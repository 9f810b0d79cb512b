package dev.rlvr.mixtures.predict;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rlvr.api.ErrorCode;
import dev.rlvr.api.RlvrException;
import dev.rlvr.api.mixture.CrossValidation;
import dev.rlvr.api.mixture.FittedPredictor;
import dev.rlvr.api.mixture.ObservedScores;
import dev.rlvr.api.mixture.OutcomePredictorProvider;
import dev.rlvr.api.mixture.Prediction;
import dev.rlvr.mixtures.ExtensionIndex;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class EveryPredictorTests {
    private static final Map<String, Integer> FEWEST_RUNS = Map.of(
            "published", 6,
            "constant", 2,
            "scheffe-linear", 3,
            "scheffe-quadratic", 3,
            "scheffe-special-cubic", 3,
            "gaussian-process", 3,
            "boosted-trees", 4,
            "bimix", 4);

    static List<String> ids() {
        return Drawn.ALL.stream().map(OutcomePredictorProvider::id).toList();
    }

    @Test
    void theIndexOfExtensionsNamesEveryProvider() throws IOException {
        List<String> names = ExtensionIndex.names();
        for (OutcomePredictorProvider provider : Drawn.ALL) {
            assertTrue(names.contains(provider.getClass().getName()), provider.id());
            assertFalse(provider.description().isBlank());
        }
    }

    @Test
    void onlyThePublishedSurrogateAndTheMeanAreNoCandidates() {
        assertEquals(
                Set.of("published", "constant"),
                Drawn.ALL.stream()
                        .filter(provider -> !provider.isCandidate())
                        .map(OutcomePredictorProvider::id)
                        .collect(Collectors.toSet()));
    }

    @Property(tries = 60)
    void predictionsAreNumbersWhateverTheRuns(
            @ForAll @IntRange(min = 1, max = 8) int domains,
            @ForAll @IntRange(min = 0, max = 36) int more,
            @ForAll @IntRange(min = 1, max = 3) int repeats,
            @ForAll boolean isSparse,
            @ForAll long seed) {
        Random random = new Random(seed);
        for (OutcomePredictorProvider provider : Drawn.ALL) {
            if (provider.id().equals("bimix") && domains == 1) {
                continue;
            }
            int runs = Math.min(40, FEWEST_RUNS.getOrDefault(provider.id(), 0) + more);
            double[][] weightsND = drawn(runs, domains, provider.id().equals("bimix") ? 1 : repeats, isSparse, random);
            double[] scores = random.doubles(runs, -3, 5).toArray();
            if (provider.id().equals("bimix")) {
                IntStream.range(0, 3).forEach(n -> weightsND[n] = share(domains, (n + 1) / 5.0));
            }
            FittedPredictor fitted = provider.create().fit(Drawn.observed(weightsND, scores));
            for (int i = 0; i < 10; i++) {
                Prediction prediction =
                        fitted.predict(i < domains ? corner(domains, i) : Drawn.mixture(domains, random));
                assertTrue(
                        Double.isFinite(prediction.mean()) && Double.isFinite(prediction.std()),
                        provider.id() + ": " + prediction);
            }
        }
    }

    @Property(tries = 25)
    void predictionsFollowTheUnitOfTheScores(
            @ForAll @IntRange(min = 2, max = 5) int domains,
            @ForAll @IntRange(min = 8, max = 20) int runs,
            @ForAll @IntRange(min = -3, max = 3) int magnitude,
            @ForAll long seed) {
        Random random = new Random(seed);
        double[][] weightsND = Drawn.mixtures(runs, domains, random);
        double[] scores = Drawn.scores(weightsND, Drawn.quadratic(domains, random), 0.1, random);
        double[] asked = Drawn.mixture(domains, random);
        double factor = Math.pow(10, magnitude);
        for (OutcomePredictorProvider provider : Drawn.ALL) {
            double shift = provider.id().equals("published") ? 0 : 7 * factor;
            Prediction one =
                    provider.create().fit(Drawn.observed(weightsND, scores)).predict(asked);
            Prediction other = provider.create()
                    .fit(Drawn.observed(
                            weightsND,
                            Arrays.stream(scores)
                                    .map(score -> shift + factor * score)
                                    .toArray()))
                    .predict(asked);
            double tolerance = 1e-5 * (Math.abs(one.mean()) + one.std() + 1);
            assertEquals(one.mean(), (other.mean() - shift) / factor, tolerance, provider.id());
            assertEquals(one.std(), other.std() / factor, tolerance, provider.id());
        }
    }

    @ParameterizedTest
    @MethodSource("ids")
    void equalScoresArePredictedExactly(String id) {
        double[][] weightsND = Drawn.seeds(4, 2);
        ObservedScores observed = Drawn.observed(weightsND, equal(weightsND.length, 0.1 + 0.2));
        Prediction prediction = Drawn.provider(id).create().fit(observed).predict(new double[] {0.7, 0.1, 0.1, 0.1});
        assertEquals(0.1 + 0.2, prediction.mean(), 1e-15);
        assertEquals(0, prediction.std(), 1e-15);
        CrossValidation validation = CrossValidation.of(Drawn.provider(id).create(), observed);
        assertEquals(0, validation.rmse(), 1e-15);
        assertTrue(Double.isNaN(validation.spearman()) && Double.isNaN(validation.r2()));
    }

    @ParameterizedTest
    @MethodSource("ids")
    void oneDeviatingMixtureCanBeLeftOut(String id) {
        double[][] weightsND = Drawn.seeds(4, 1);
        double[] scores = equal(weightsND.length, 0.5);
        scores[8] = 0.75;
        CrossValidation validation = CrossValidation.of(Drawn.provider(id).create(), Drawn.observed(weightsND, scores));
        assertEquals(0.5, validation.predictedN().get(8).mean(), 1e-9);
        assertEquals(0, validation.predictedN().get(8).std(), 1e-9);
    }

    @ParameterizedTest
    @MethodSource("ids")
    void tooFewRunsAreRefusedWithHowManyAreNeeded(String id) {
        int needed = FEWEST_RUNS.getOrDefault(id, 0);
        double[][] weightsND = Drawn.mixtures(needed - 1, 3, new Random(1));
        RlvrException error = assertThrows(
                RlvrException.class,
                () -> Drawn.provider(id).create().fit(Drawn.observed(weightsND, new double[needed - 1])));
        assertEquals(ErrorCode.DATA_INVALID, error.code());
        assertEquals(
                id + " needs at least " + needed + " runs to learn 'd0_test' from, but there are " + (needed - 1)
                        + ". Add runs, or choose a simpler model",
                error.getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"gaussian-process", "boosted-trees"})
    void runsThatAreTooFewOnlyOnceAMixtureIsLeftOutAreCountedSo(String id) {
        int needed = FEWEST_RUNS.getOrDefault(id, 0);
        double[][] weightsND = Drawn.mixtures(needed, 3, new Random(1));
        double[] scores = new double[needed];
        scores[0] = 1;
        RlvrException error = assertThrows(
                RlvrException.class,
                () -> Drawn.provider(id).create().predictUnseen(Drawn.observed(weightsND, scores)));
        assertEquals(
                id + " needs at least " + needed + " runs to learn 'd0_test' from, but of " + needed + " there are "
                        + (needed - 1) + " once a mixture's are left out. Add runs, or choose a simpler model",
                error.getMessage());
    }

    @ParameterizedTest
    @MethodSource("ids")
    void aPredictionOfAnUnseenMixtureDoesNotDependOnItsScores(String id) {
        Random random = new Random(5);
        double[][] weightsND = Drawn.seeds(4, 2);
        double[] scores = Drawn.scores(weightsND, Drawn.quadratic(4, random), 0.1, random);
        double[] others = scores.clone();
        others[6] += 3;
        others[7] -= 1;
        Prediction one = Drawn.provider(id)
                .create()
                .predictUnseen(Drawn.observed(weightsND, scores))
                .get(6);
        Prediction other = Drawn.provider(id)
                .create()
                .predictUnseen(Drawn.observed(weightsND, others))
                .get(6);
        assertEquals(one.mean(), other.mean(), 1e-6 * (1 + one.std()));
        assertEquals(one.std(), other.std(), 1e-6 * (1 + one.std()));
    }

    @ParameterizedTest
    @MethodSource("ids")
    void runsOfOneMixtureAreEnoughForAllButTheLaw(String id) {
        ObservedScores observed = Drawn.observed(
                IntStream.range(0, 8).mapToObj(n -> new double[] {0.5, 0.5}).toArray(double[][]::new),
                new Random(3).doubles(8).toArray());
        if (id.equals("bimix")) {
            RlvrException error = assertThrows(
                    RlvrException.class, () -> Drawn.provider(id).create().fit(observed));
            assertEquals(
                    "bimix needs runs with at least 3 different weights of 'd0' to learn 'd0_test' from, but there are 1",
                    error.getMessage());
            return;
        }
        double mean = Arrays.stream(observed.scores()).average().orElseThrow();
        Prediction prediction = Drawn.provider(id).create().fit(observed).predict(new double[] {0.5, 0.5});
        assertEquals(mean, prediction.mean(), id.equals("published") ? 0.3 : 1e-6);
    }

    private static double[][] drawn(int runs, int domains, int repeats, boolean isSparse, Random random) {
        double[][] weightsND = new double[runs][];
        for (int n = 0; n < runs; n++) {
            weightsND[n] = n % repeats > 0
                    ? weightsND[n - 1]
                    : isSparse ? corner(domains, random.nextInt(domains)) : Drawn.mixture(domains, random);
        }
        return weightsND;
    }

    private static double[] share(int domains, double first) {
        return IntStream.range(0, domains)
                .mapToDouble(d -> d == 0 ? first : (1 - first) / (domains - 1))
                .toArray();
    }

    private static double[] corner(int domains, int one) {
        return IntStream.range(0, domains).mapToDouble(d -> d == one ? 1 : 0).toArray();
    }

    private static double[] equal(int count, double value) {
        return IntStream.range(0, count).mapToDouble(n -> value).toArray();
    }
}
