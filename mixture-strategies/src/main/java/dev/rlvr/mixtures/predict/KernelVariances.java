package dev.rlvr.mixtures.predict;

/**
 * Hyper-parameters of a {@link KernelRegression}, in units of the noise variance of a single run.
 *
 * @param ofKernels a variance a kernel, not negative
 * @param missed the variance of what the kernels miss of mixtures' means ({@link KernelGrid#missed}), not negative
 */
@SuppressWarnings("ArrayRecordComponent") // internal, never compared
record KernelVariances(double[] ofKernels, double missed) {
    /** Returns the covariance of two different mixtures, given what each kernel makes of them. */
    double combine(double[] kernels) {
        double sum = 0;
        for (int k = 0; k < kernels.length; k++) {
            sum += ofKernels[k] * kernels[k];
        }
        return sum;
    }

    boolean uses(int kernel) {
        return ofKernels[kernel] > 0;
    }
}
