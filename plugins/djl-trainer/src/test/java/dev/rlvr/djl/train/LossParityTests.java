package dev.rlvr.djl.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import com.fasterxml.jackson.databind.JsonNode;
import dev.rlvr.api.train.KlEstimator;
import dev.rlvr.api.train.KlPenalty;
import dev.rlvr.api.train.RlAlgorithm;
import dev.rlvr.djl.algorithm.AlgorithmGolden;
import dev.rlvr.djl.torchscript.Arguments;
import dev.rlvr.djl.torchscript.TorchProgram;
import dev.rlvr.djl.torchscript.TorchRuntime;
import java.util.Arrays;
import java.util.Locale;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Losses and their gradients, run by libtorch with its autograd, against TRL 1.13, recorded by {@code make_algorithm_golden.py}. */
class LossParityTests {
    private static final JsonNode GOLDEN = AlgorithmGolden.read();
    private static final double[] LENGTHS = AlgorithmGolden.numbers(GOLDEN.path("lengths"));
    private static final int ROWS = LENGTHS.length;
    private static final int WIDTH = GOLDEN.path("log_probs").path(0).size();
    private static final double TOLERANCE = 1e-5;
    private static final String PROGRAM = """
            %s
            class Loss(Module):
              __parameters__ = []
              __buffers__ = []
              training : bool
              def loss(self: __torch__.Loss, logp: Tensor, old: Tensor, ref: Tensor, advantages: Tensor, mask: Tensor, weights: Tensor) -> Tensor:
                return torch.sum(__torch__.token_loss(logp, old, ref, advantages, mask, ) * mask * weights)
            """;

    static Stream<JsonNode> cases() {
        return StreamSupport.stream(GOLDEN.path("losses").spliterator(), false);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void lossAndGradientEqualTrls(JsonNode recorded) {
        RlAlgorithm algorithm = AlgorithmGolden.algorithm(recorded);
        try (NDManager manager = TorchRuntime.newManager(Device.cpu());
                TorchProgram program =
                        TorchProgram.load(manager, "Loss", PROGRAM.formatted(DjlTrainer.loss(algorithm)))) {
            NDArray logProbs = matrix(manager, "log_probs");
            logProbs.setRequiresGradient(true);
            double loss = backward(manager, program, logProbs, algorithm);
            double expected = recorded.path("loss").asDouble();
            assertEquals(expected, loss, TOLERANCE * Math.abs(expected));
            float[] gradient = logProbs.getGradient().toFloatArray();
            assertTrue(relativeDifference(recorded.path("gradient"), gradient) < TOLERANCE);
        }
    }

    @Test
    void everyAlgorithmIsRecorded() {
        TreeSet<String> recorded = new TreeSet<>();
        cases().forEach(each -> recorded.add(each.path("algorithm").asText()));
        assertEquals(new TreeSet<>(AlgorithmGolden.names()), recorded);
    }

    @ParameterizedTest
    @EnumSource(KlEstimator.class)
    void penaltiesOfRewardsAreSumsOfEstimates(KlEstimator estimator) {
        PriorLogProbs prior = new PriorLogProbs(rows("old_log_probs"), rows("ref_log_probs"));
        double[] expected = AlgorithmGolden.numbers(
                GOLDEN.path("divergences").path(estimator.name().toLowerCase(Locale.ROOT)));
        double[] penalties = prior.penalties(new KlPenalty(0.5, estimator));
        for (int b = 0; b < ROWS; b++) {
            assertEquals(0.5 * expected[b], penalties[b], 1e-6);
        }
    }

    private static double backward(NDManager manager, TorchProgram program, NDArray logProbs, RlAlgorithm algorithm) {
        int slots = GOLDEN.path("max_completion_length").asInt();
        long tokens = (long) Arrays.stream(LENGTHS).sum();
        TokenWeights weights = new TokenWeights(algorithm.normalization(), slots, ROWS, tokens);
        float[] weightsB = new float[ROWS];
        float[] maskBT = new float[ROWS * WIDTH];
        for (int b = 0; b < ROWS; b++) {
            weightsB[b] = weights.of((int) LENGTHS[b]);
            Arrays.fill(maskBT, b * WIDTH, b * WIDTH + (int) LENGTHS[b], 1);
        }
        NDArray reference = algorithm.usesReferencePolicy() ? matrix(manager, "ref_log_probs") : logProbs.duplicate();
        Arguments arguments = new Arguments()
                .tensors(logProbs, matrix(manager, "old_log_probs"), reference)
                .tensors(
                        manager.create(floats(AlgorithmGolden.numbers(GOLDEN.path("advantages"))), new Shape(ROWS, 1)),
                        manager.create(maskBT, new Shape(ROWS, WIDTH)),
                        manager.create(weightsB, new Shape(ROWS, 1)));
        try (GradientCollector collector = TorchRuntime.engine().newGradientCollector()) {
            NDList result = program.record(manager, "loss", arguments);
            collector.backward(result.get(0));
            return result.get(0).toFloatArray()[0];
        }
    }

    /** Returns the norm of the difference over the norm of what was recorded. */
    private static double relativeDifference(JsonNode recorded, float[] actual) {
        double difference = 0;
        double norm = 0;
        for (int b = 0; b < ROWS; b++) {
            double[] row = AlgorithmGolden.numbers(recorded.path(b));
            for (int t = 0; t < WIDTH; t++) {
                difference += Math.pow(row[t] - actual[b * WIDTH + t], 2);
                norm += row[t] * row[t];
            }
        }
        return Math.sqrt(difference / norm);
    }

    private static NDArray matrix(NDManager manager, String name) {
        float[] values = new float[ROWS * WIDTH];
        for (int b = 0; b < ROWS; b++) {
            float[] row = floats(AlgorithmGolden.numbers(GOLDEN.path(name).path(b)));
            System.arraycopy(row, 0, values, b * WIDTH, WIDTH);
        }
        return manager.create(values, new Shape(ROWS, WIDTH));
    }

    private static float[][] rows(String name) {
        float[][] rows = new float[ROWS][];
        for (int b = 0; b < ROWS; b++) {
            float[] row = floats(AlgorithmGolden.numbers(GOLDEN.path(name).path(b)));
            rows[b] = Arrays.copyOf(row, (int) LENGTHS[b]);
        }
        return rows;
    }

    private static float[] floats(double[] values) {
        float[] floats = new float[values.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) values[i];
        }
        return floats;
    }
}
