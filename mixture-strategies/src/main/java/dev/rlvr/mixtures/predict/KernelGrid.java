package dev.rlvr.mixtures.predict;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Kernels, and the hyper-parameters between which the observations choose. All are equally likely beforehand. The standard deviation
 * of a kernel's part, in units of the noise of one run, is 1/2, 2, 8, 32 or 128: from lost in the noise to noise of no matter.
 *
 * @param kernels the kernels
 * @param missed how alike what the kernels miss is at two mixtures, with variance 1
 * @param points the hyper-parameters, at least one, with a variance a kernel
 */
record KernelGrid(List<SimplexKernel> kernels, SimplexKernel missed, List<KernelVariances> points) {
    private static final double[] VARIANCES = {1.0 / 4, 4, 64, 1024, 16384};
    /** Of third and higher orders, of which a study tells little, fewer. */
    private static final double[] HIGHER_VARIANCES = {1.0 / 4, 64, 16384};

    private static final double[] MISSED = {0, 1, 64};
    /**
     * What a polynomial with interactions misses is smooth too. Were it another number at every mixture, the small differences between
     * neighbours, which are all that the seed runs tell of interactions, would drown in it.
     */
    static final SimplexKernel SMOOTH = new MaternKernel(0.75, false);

    /** Of a plane: a smooth surface could take its place. */
    private static final SimplexKernel INDEPENDENT = (one, other) -> Arrays.equals(one, other) ? 1 : 0;

    private static final double[] LENGTHSCALES = {0.25, 0.75, 2.25};

    /** Copies the lists. */
    KernelGrid {
        kernels = List.copyOf(kernels);
        points = List.copyOf(points);
    }

    /** Returns Scheffé's polynomial up to an order: each order shrunk by itself, and what all of them miss. */
    static KernelGrid scheffe(int order) {
        List<SimplexKernel> kernels = new ArrayList<>();
        List<double[]> variances = List.of(new double[0]);
        for (int q = 1; q <= order; q++) {
            kernels.add(new ScheffeKernel(q));
            double[] ofOrder = q < 3 ? VARIANCES : HIGHER_VARIANCES;
            variances = variances.stream()
                    .flatMap(lower -> Arrays.stream(ofOrder).mapToObj(variance -> append(lower, variance)))
                    .toList();
        }
        return new KernelGrid(
                kernels,
                order > 1 ? SMOOTH : INDEPENDENT,
                variances.stream()
                        .flatMap(ofKernels ->
                                Arrays.stream(MISSED).mapToObj(missed -> new KernelVariances(ofKernels, missed)))
                        .toList());
    }

    /** Returns Matérn kernels of several lengths, on weights and on their square roots, of which one is taken at a time. */
    static KernelGrid matern() {
        List<SimplexKernel> kernels = new ArrayList<>();
        for (double lengthscale : LENGTHSCALES) {
            kernels.add(new MaternKernel(lengthscale, false));
            kernels.add(new MaternKernel(lengthscale, true));
        }
        List<KernelVariances> points = new ArrayList<>();
        for (int k = 0; k < kernels.size(); k++) {
            for (double variance : VARIANCES) {
                double[] ofKernels = new double[kernels.size()];
                ofKernels[k] = variance;
                points.add(new KernelVariances(ofKernels, 0));
            }
        }
        return new KernelGrid(kernels, INDEPENDENT, points);
    }

    /** Returns the same kernels with only some of the hyper-parameters. */
    KernelGrid withPoints(List<KernelVariances> some) {
        return new KernelGrid(kernels, missed, some);
    }

    private static double[] append(double[] values, double last) {
        double[] longer = Arrays.copyOf(values, values.length + 1);
        longer[values.length] = last;
        return longer;
    }
}
