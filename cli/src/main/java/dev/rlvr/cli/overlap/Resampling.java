package dev.rlvr.cli.overlap;

import java.util.function.DoubleUnaryOperator;

/**
 * Resizes as Pillow does, bit for bit: a kernel stretched when shrinking, weights in fixed point, first along rows and then along columns, each pass
 * rounded to bytes.
 */
enum Resampling {
    /** The mean of an area. */
    BOX(0.5, x -> x > -0.5 && x <= 0.5 ? 1 : 0),
    /** A sinc under a wider sinc. */
    LANCZOS(3, x -> x >= -3 && x < 3 ? sinc(x) * sinc(x / 3) : 0);

    private static final int PRECISION_BITS = 32 - 8 - 2;

    private final double support;
    private final DoubleUnaryOperator kernel;

    Resampling(double support, DoubleUnaryOperator kernel) {
        this.support = support;
        this.kernel = kernel;
    }

    private static double sinc(double x) {
        return x == 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x);
    }

    /** Returns a plane of {@code side} by {@code side} samples. */
    byte[] square(byte[] plane, int width, int height, int side) {
        byte[] narrow = width == side ? plane : alongRows(plane, width, height, side);
        return height == side ? narrow : alongColumns(narrow, side, height, side);
    }

    private byte[] alongRows(byte[] in, int width, int height, int side) {
        Weights weights = weights(width, side);
        byte[] out = new byte[Math.multiplyExact(side, height)];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < side; x++) {
                out[y * side + x] = weights.apply(x, in, y * width + weights.first[x], 1);
            }
        }
        return out;
    }

    private byte[] alongColumns(byte[] in, int width, int height, int side) {
        Weights weights = weights(height, side);
        byte[] out = new byte[width * side];
        for (int y = 0; y < side; y++) {
            for (int x = 0; x < width; x++) {
                out[y * width + x] = weights.apply(y, in, weights.first[y] * width + x, width);
            }
        }
        return out;
    }

    private Weights weights(int inputs, int outputs) {
        Weights weights = new Weights(new int[outputs], new int[outputs][]);
        double scale = (double) inputs / outputs;
        double stretch = Math.max(scale, 1);
        for (int i = 0; i < outputs; i++) {
            double center = (i + 0.5) * scale;
            int begin = Math.max((int) (center - support * stretch + 0.5), 0);
            int end = Math.min((int) (center + support * stretch + 0.5), inputs);
            weights.first[i] = begin;
            weights.fixed[i] = fixed(begin, end, center, 1 / stretch);
        }
        return weights;
    }

    private int[] fixed(int begin, int end, double center, double shrink) {
        double[] exact = new double[end - begin];
        double sum = 0;
        for (int x = 0; x < exact.length; x++) {
            exact[x] = kernel.applyAsDouble((x + begin - center + 0.5) * shrink);
            sum += exact[x];
        }
        int[] fixed = new int[exact.length];
        for (int x = 0; x < exact.length; x++) {
            double weight = sum == 0 ? exact[x] : exact[x] / sum;
            fixed[x] = (int) ((weight < 0 ? -0.5 : 0.5) + weight * (1 << PRECISION_BITS));
        }
        return fixed;
    }

    /** For each output sample, where its inputs begin and what each of them weighs. */
    @SuppressWarnings("ArrayRecordComponent") // never leaves the class
    private record Weights(int[] first, int[][] fixed) {
        byte apply(int output, byte[] in, int from, int step) {
            int sum = 1 << (PRECISION_BITS - 1);
            int at = from;
            for (int weight : fixed[output]) {
                sum += weight * (in[at] & 0xff);
                at += step;
            }
            return (byte) Math.max(0, Math.min(255, sum >> PRECISION_BITS));
        }
    }
}
