package dev.rlvr.djl.image;

/**
 * Resizes as Pillow's {@code BICUBIC} does, bit for bit: a cubic kernel (a = -0.5) stretched when shrinking, weights in fixed point,
 * first along rows and then along columns, each pass rounded to bytes.
 */
final class Bicubic {
    private static final double A = -0.5;
    private static final double SUPPORT = 2;
    private static final int PRECISION_BITS = 32 - 8 - 2;

    private Bicubic() {}

    static RgbImage resize(RgbImage image, int width, int height) {
        RgbImage wide = width == image.width() ? image : alongRows(image, width);
        return height == wide.height() ? wide : alongColumns(wide, height);
    }

    private static RgbImage alongRows(RgbImage image, int width) {
        Weights weights = Weights.of(image.width(), width);
        byte[] in = image.samples();
        byte[] out = new byte[Math.multiplyExact(Math.multiplyExact(width, image.height()), 3)];
        for (int y = 0; y < image.height(); y++) {
            for (int x = 0; x < width; x++) {
                int from = (y * image.width() + weights.first[x]) * 3;
                for (int c = 0; c < 3; c++) {
                    out[(y * width + x) * 3 + c] = weights.apply(x, in, from + c, 3);
                }
            }
        }
        return new RgbImage(width, image.height(), out);
    }

    private static RgbImage alongColumns(RgbImage image, int height) {
        Weights weights = Weights.of(image.height(), height);
        byte[] in = image.samples();
        int stride = image.width() * 3;
        byte[] out = new byte[Math.multiplyExact(stride, height)];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < stride; x++) {
                out[y * stride + x] = weights.apply(y, in, weights.first[y] * stride + x, stride);
            }
        }
        return new RgbImage(image.width(), height, out);
    }

    static double kernel(double distance) {
        double x = Math.abs(distance);
        if (x < 1) {
            return ((A + 2) * x - (A + 3)) * x * x + 1;
        }
        return x < 2 ? (((x - 5) * x + 8) * x - 4) * A : 0;
    }

    /** For each output sample, where its inputs begin and what each of them weighs. */
    private static final class Weights {
        final int[] first;
        final int[][] fixed;

        private Weights(int outputs) {
            first = new int[outputs];
            fixed = new int[outputs][];
        }

        static Weights of(int inputs, int outputs) {
            Weights weights = new Weights(outputs);
            double scale = (double) inputs / outputs;
            double stretch = Math.max(scale, 1);
            double support = SUPPORT * stretch;
            for (int i = 0; i < outputs; i++) {
                double center = (i + 0.5) * scale;
                int begin = Math.max((int) (center - support + 0.5), 0);
                int end = Math.min((int) (center + support + 0.5), inputs);
                weights.first[i] = begin;
                weights.fixed[i] = fixed(begin, end, center, 1 / stretch);
            }
            return weights;
        }

        private static int[] fixed(int begin, int end, double center, double shrink) {
            double[] exact = new double[end - begin];
            double sum = 0;
            for (int x = 0; x < exact.length; x++) {
                exact[x] = kernel((x + begin - center + 0.5) * shrink);
                sum += exact[x];
            }
            int[] fixed = new int[exact.length];
            for (int x = 0; x < exact.length; x++) {
                double weight = sum == 0 ? exact[x] : exact[x] / sum;
                fixed[x] = (int) ((weight < 0 ? -0.5 : 0.5) + weight * (1 << PRECISION_BITS));
            }
            return fixed;
        }

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
