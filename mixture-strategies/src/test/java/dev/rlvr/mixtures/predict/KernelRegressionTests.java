package dev.rlvr.mixtures.predict;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rlvr.api.mixture.CrossValidation;
import dev.rlvr.api.mixture.FittedPredictor;
import dev.rlvr.api.mixture.ObservedScores;
import dev.rlvr.api.mixture.OutcomePredictor;
import dev.rlvr.api.mixture.Prediction;
import dev.rlvr.api.mixture.PredictorRanking;
import java.io.IOException;
import java.util.List;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KernelRegressionTests {
    @Test
    void scheffesPolynomialIsRidgeRegressionOfItsCoefficients() throws IOException {
        Golden golden = Golden.read();
        for (JsonNode expected : golden.node("scheffe")) {
            double[] variances = Golden.numbers(expected.get("variances"));
            List<SimplexKernel> kernels = IntStream.rangeClosed(1, variances.length)
                    .<SimplexKernel>mapToObj(ScheffeKernel::new)
                    .toList();
            assertGolden(
                    golden,
                    expected,
                    kernels,
                    new KernelVariances(variances, expected.get("missed").asDouble()));
        }
    }

    @Test
    void theGaussianProcessIsUniversalKriging() throws IOException {
        Golden golden = Golden.read();
        for (JsonNode expected : golden.node("gaussian_process")) {
            assertGolden(golden, expected, List.of(matern(expected)), variance(expected));
        }
    }

    @Test
    void likelihoodsOfMeansDifferAsThoseOfAllRuns() throws IOException {
        Golden golden = Golden.read();
        List<JsonNode> expected = StreamSupport.stream(
                        golden.node("gaussian_process").spliterator(), false)
                .toList();
        RepeatedRuns runs = RepeatedRuns.of(golden.observed(), golden.observed().scores());
        double[] logLikelihoods = expected.stream()
                .mapToDouble(one -> new KernelPosterior(
                                new KernelMatrices(
                                                new KernelGrid(
                                                        List.of(matern(one)),
                                                        KernelGrid.SMOOTH,
                                                        List.of(variance(one))),
                                                runs.weights())
                                        .covariance(variance(one), runs.counts()),
                                runs)
                        .logLikelihood())
                .toArray();
        for (int i = 1; i < logLikelihoods.length; i++) {
            assertEquals(
                    expected.get(i).get("log_likelihood").asDouble()
                            - expected.get(0).get("log_likelihood").asDouble(),
                    logLikelihoods[i] - logLikelihoods[0],
                    1e-7);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"scheffe-linear", "scheffe-quadratic", "scheffe-special-cubic", "gaussian-process"})
    void leavingOutInClosedFormIsRefitting(String id) {
        Random random = new Random(11);
        double[][] weightsND = Drawn.seeds(3, 3);
        weightsND[20] = new double[] {0.6, 0.3, 0.1};
        double[] scores = Drawn.scores(weightsND, Drawn.quadratic(3, random), 0.2, random);
        ObservedScores observed = Drawn.observed(weightsND, scores);
        OutcomePredictor predictor = Drawn.provider(id).create();
        OutcomePredictor refitted = some -> predictor.fit(some);
        List<Prediction> closed = predictor.predictUnseen(observed);
        List<Prediction> expected = refitted.predictUnseen(observed);
        for (int n = 0; n < scores.length; n++) {
            assertEquals(expected.get(n).mean(), closed.get(n).mean(), 1e-8);
            assertEquals(expected.get(n).std(), closed.get(n).std(), 1e-8);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"scheffe-linear", "scheffe-quadratic"})
    void theCoefficientsAreThoseOfThePredictions(String id) {
        Random random = new Random(4);
        double[][] weightsND = Drawn.mixtures(15, 4, random);
        double[] scores = Drawn.scores(weightsND, Drawn.quadratic(4, random), 0.1, random);
        FittedPredictor fitted = Drawn.provider(id).create().fit(Drawn.observed(weightsND, scores));
        QuadraticSurface surface = assertInstanceOf(QuadraticSurface.class, fitted);
        PolynomialSurface written =
                new PolynomialSurface(surface.constant(), surface.linearD(), surface.quadraticDD(), 0, List.of());
        for (double[] weights : Drawn.mixtures(50, 4, random)) {
            assertEquals(fitted.predict(weights).mean(), written.at(weights), 1e-10);
        }
        for (int i = 0; i < 4; i++) {
            for (int j = 0; j < 4; j++) {
                assertEquals(surface.quadraticDD()[i][j], surface.quadraticDD()[j][i], 1e-12);
            }
        }
    }

    @Test
    void aQuadraticTruthIsFoundFromFewNoisyRuns() {
        Random random = new Random(8);
        ToDoubleFunction<double[]> truth = Drawn.quadratic(3, random);
        double[][] weightsND = Drawn.mixtures(20, 3, random);
        FittedPredictor fitted = new ScheffeQuadraticPredictorProvider()
                .create()
                .fit(Drawn.observed(weightsND, Drawn.scores(weightsND, truth, 0.001, random)));
        for (double[] weights : Drawn.mixtures(20, 3, random)) {
            assertEquals(truth.applyAsDouble(weights), fitted.predict(weights).mean(), 0.01);
        }
    }

    @Test
    void thePlainerPolynomialIsChosenWhereTheTruthIsPlain() {
        Random random = new Random(2);
        double[][] weightsND = Drawn.seeds(4, 3);
        ObservedScores observed =
                Drawn.observed(weightsND, Drawn.scores(weightsND, weights -> 2 * weights[0] - weights[1], 0.1, random));
        CrossValidation linear =
                CrossValidation.of(Drawn.provider("scheffe-linear").create(), observed);
        CrossValidation cubic =
                CrossValidation.of(Drawn.provider("scheffe-special-cubic").create(), observed);
        assertTrue(linear.rmse() < cubic.rmse(), linear.rmse() + " " + cubic.rmse());
        assertTrue(linear.spearman() > 0.9);
    }

    @ParameterizedTest
    @ValueSource(strings = {"scheffe-quadratic", "gaussian-process", "scheffe-special-cubic"})
    void intervalsHoldQuadraticTruths(String id) {
        assertCovered(id, 0.88, Drawn::quadratic);
    }

    @ParameterizedTest
    @ValueSource(strings = {"scheffe-quadratic", "gaussian-process", "scheffe-special-cubic"})
    void intervalsHoldTruthsThatArePowersOfTheWeights(String id) {
        assertCovered(id, 0.6, (domains, random) -> {
            double[] gains = random.doubles(domains, 0.2, 1).toArray();
            return weights -> -IntStream.range(0, domains)
                    .mapToDouble(d -> gains[d] / Math.sqrt(weights[d] + 0.05))
                    .sum();
        });
    }

    /** Checks the share of truths within the 95% interval over 30 studies; too wide an interval is as wrong as too narrow a one. */
    private static void assertCovered(
            String id,
            double least,
            java.util.function.BiFunction<Integer, Random, ToDoubleFunction<double[]>> drawer) {
        Random random = new Random(17);
        double covered = 0;
        double wider = 0;
        int asked = 0;
        for (int study = 0; study < 30; study++) {
            ToDoubleFunction<double[]> truth = drawer.apply(4, random);
            double[][] weightsND = Drawn.seeds(4, 3);
            FittedPredictor fitted = Drawn.provider(id)
                    .create()
                    .fit(Drawn.observed(weightsND, Drawn.scores(weightsND, truth, 0.1, random)));
            for (double[] weights : Drawn.mixtures(20, 4, random)) {
                Prediction prediction = fitted.predict(weights);
                double error = Math.abs(prediction.mean() - truth.applyAsDouble(weights));
                covered += error <= 1.96 * prediction.std() ? 1 : 0;
                wider += error <= 0.1 * prediction.std() ? 1 : 0;
                asked++;
            }
        }
        assertTrue(covered / asked >= least, id + " covers " + covered / asked);
        assertTrue(wider / asked < 0.5, id + " is far too wide: " + wider / asked);
    }

    @Test
    void manyMixturesAreRankedOnFewHyperParameters() {
        Random random = new Random(21);
        double[][] weightsND = Drawn.mixtures(150, 6, random);
        ObservedScores observed =
                Drawn.observed(weightsND, Drawn.scores(weightsND, Drawn.quadratic(6, random), 0.05, random));
        PredictorRanking ranking = PredictorRanking.of(Drawn.ALL, observed);
        assertEquals(List.of(), ranking.failed());
        PredictorRanking.Rated chosen = ranking.chosen().orElseThrow();
        assertTrue(
                chosen.provider().id().startsWith("scheffe-"), chosen.provider().id());
        assertTrue(chosen.validation().rmse() < 0.1);
    }

    private static void assertGolden(
            Golden golden, JsonNode expected, List<SimplexKernel> kernels, KernelVariances variances) {
        FittedPredictor fitted = new KernelRegression(
                        "golden",
                        new KernelGrid(kernels, KernelGrid.SMOOTH, List.of(variances)),
                        regression -> regression)
                .fit(golden.observed());
        assertArrayEquals(
                Golden.numbers(expected.get("mean")),
                golden.asked().stream()
                        .mapToDouble(weights -> fitted.predict(weights).mean())
                        .toArray(),
                1e-9);
        assertArrayEquals(
                Golden.numbers(expected.get("std")),
                golden.asked().stream()
                        .mapToDouble(weights -> fitted.predict(weights).std())
                        .toArray(),
                1e-9);
    }

    private static SimplexKernel matern(JsonNode expected) {
        return new MaternKernel(
                expected.get("lengthscale").asDouble(),
                expected.get("square_roots").asBoolean());
    }

    private static KernelVariances variance(JsonNode expected) {
        return new KernelVariances(new double[] {expected.get("variance").asDouble()}, 0);
    }
}
