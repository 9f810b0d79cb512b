package dev.rlvr.mixtures.predict;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Kernels, and the hyper-parameters between which the observations choose. All are equally likely beforehand. The standard deviation
 * of a kernel's part, in units of the noise of one run, is 1/4, 2, 16 or 128: from lost in the noise to noise of no matter.
 *
 * @param kernels the kernels
 * @param points the hyper-parameters, at least one, with a variance a kernel
 */
record KernelGrid(List<SimplexKernel> kernels, List<KernelVariances> points) {
    private static final double[] VARIANCES = {1.0 / 16, 4, 256, 16384};
    private static final double[] MISSED = {0, 1, 64};
    private static final double[] LENGTHSCALES = {0.25, 0.75, 2.25};

    /** Copies the lists. */
    KernelGrid {
        kernels = List.copyOf(kernels);
        points = List.copyOf(points);
    }

    /** Returns Scheffé's polynomial up to an order: each order shrunk by itself, and what a mixture deviates from all of them. */
    static KernelGrid scheffe(int order) {
        List<SimplexKernel> kernels = new ArrayList<>();
        List<double[]> variances = List.of(new double[0]);
        for (int q = 1; q <= order; q++) {
            kernels.add(new ScheffeKernel(q));
            variances = variances.stream()
                    .flatMap(lower -> Arrays.stream(VARIANCES).mapToObj(variance -> append(lower, variance)))
                    .toList();
        }
        return new KernelGrid(
                kernels,
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
        return new KernelGrid(kernels, points);
    }

    /** Returns the same kernels with only some of the hyper-parameters. */
    KernelGrid withPoints(List<KernelVariances> some) {
        return new KernelGrid(kernels, some);
    }

    private static double[] append(double[] values, double last) {
        double[] longer = Arrays.copyOf(values, values.length + 1);
        longer[values.length] = last;
        return longer;
    }
}
