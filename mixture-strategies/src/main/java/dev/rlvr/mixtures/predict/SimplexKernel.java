package dev.rlvr.mixtures.predict;

/** A covariance of the scores of two mixtures, up to a variance: symmetric, positive semi-definite. Stateless. */
@FunctionalInterface
interface SimplexKernel {
    double between(double[] weightsD, double[] othersD);
}
