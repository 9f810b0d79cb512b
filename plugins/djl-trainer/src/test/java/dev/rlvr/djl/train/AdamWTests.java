package dev.rlvr.djl.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.rlvr.djl.torchscript.Arguments;
import dev.rlvr.djl.torchscript.TorchProgram;
import dev.rlvr.djl.torchscript.TorchRuntime;
import dev.rlvr.djl.torchscript.TorchSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The program against the optimiser's formulas, written out for one number. */
class AdamWTests {
    private static final double RATE = 0.1;
    private static final double BETA1 = 0.9;
    private static final double BETA2 = 0.99;
    private static final double EPSILON = 1e-8;
    private static final double DECAY = 0.5;

    private double mean;
    private double square;

    @Test
    void stepsAsTheFormulasSayWithDecayAndClipping() {
        try (NDManager manager = TorchRuntime.newManager(Device.cpu());
                TorchProgram program = program(manager)) {
            NDArray weight = manager.create(new float[] {2});
            NDArray first = manager.zeros(weight.getShape());
            NDArray second = manager.zeros(weight.getShape());
            double expected = 2;
            for (int step = 1; step <= 5; step++) {
                double gradient = step * 0.7 - 1.5;
                double clipped = gradient * Math.min(1, 1 / (Math.abs(gradient) + 1e-6));
                expected = next(expected, clipped, step);
                NDArray gradients = manager.create(new float[] {(float) gradient});
                double norm = step(manager, program, weight, gradients, first, second, step);
                assertEquals(Math.abs(gradient), norm, 1e-6);
                assertEquals(expected, weight.toFloatArray()[0], 1e-5);
                assertArrayEquals(new float[1], gradients.toFloatArray());
            }
        }
    }

    @Test
    void aStepWhoseGradientIsNotFiniteChangesNothing() {
        try (NDManager manager = TorchRuntime.newManager(Device.cpu());
                TorchProgram program = program(manager)) {
            NDArray weight = manager.create(new float[] {2, 3});
            NDArray gradient = manager.create(new float[] {1, Float.NaN});
            NDArray first = manager.zeros(weight.getShape());
            NDArray second = manager.zeros(weight.getShape());
            assertTrue(Double.isNaN(step(manager, program, weight, gradient, first, second, 1)));
            assertArrayEquals(new float[] {2, 3}, weight.toFloatArray());
            assertArrayEquals(new float[2], first.toFloatArray());
        }
    }

    private double next(double weight, double gradient, int step) {
        mean = BETA1 * mean + (1 - BETA1) * gradient;
        square = BETA2 * square + (1 - BETA2) * gradient * gradient;
        double decayed = weight * (1 - RATE * DECAY);
        double denominator = Math.sqrt(square) / Math.sqrt(1 - Math.pow(BETA2, step)) + EPSILON;
        return decayed - RATE / (1 - Math.pow(BETA1, step)) * mean / denominator;
    }

    private static TorchProgram program(NDManager manager) {
        return TorchProgram.load(manager, "AdamW", TorchSource.read(AdamW.class, "adamw.py", Map.of()));
    }

    private static double step(
            NDManager manager,
            TorchProgram program,
            NDArray weight,
            NDArray gradient,
            NDArray first,
            NDArray second,
            int step) {
        NDArray options = manager.create(new double[] {RATE, BETA1, BETA2, EPSILON, DECAY, step, 1});
        Arguments arguments = new Arguments()
                .list(List.of(weight))
                .list(List.of(gradient))
                .list(List.of(first))
                .list(List.of(second))
                .tensors(manager.create(new float[] {1}), options);
        return program.infer(manager, "step", arguments).get(0).toDoubleArray()[0];
    }
}
