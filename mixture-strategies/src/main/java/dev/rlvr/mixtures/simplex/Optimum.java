package dev.rlvr.mixtures.simplex;

/**
 * The best mixture that was found.
 *
 * @param weightsD the mixture, within its region
 * @param value what the maximised function is there
 * @param isExact whether no mixture of the region is better, save for rounding
 */
public record Optimum(double[] weightsD, double value, boolean isExact) {
    /** Copies the weights. */
    public Optimum {
        weightsD = weightsD.clone();
    }

    @Override
    public double[] weightsD() {
        return weightsD.clone();
    }
}
