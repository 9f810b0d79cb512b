package dev.rlvr.mixtures.predict;

import dev.rlvr.api.mixture.Prediction;

/**
 * Scheffé's polynomial of first or second order with its coefficients: those of {@link FittedKernelRegression} written out,
 * {@code b_i = v_1 sum_g alpha_g w_gi} and {@code 2 Q_ij = 16 v_2 sum_g alpha_g (w_gi w_gj + e_2(w_g))}.
 */
final class ScheffeSurface implements QuadraticSurface {
    private static final ScheffeKernel PAIRS = new ScheffeKernel(2);

    private final FittedKernelRegression fitted;
    private final int order;
    private double constant;
    private final double[] linearD;
    private final double[][] quadraticDD;

    /**
     * Works the coefficients out.
     *
     * @param order 1 or 2, that of the fitted polynomial
     */
    ScheffeSurface(FittedKernelRegression fitted, int order) {
        int domains = fitted.weights()[0].length;
        this.fitted = fitted;
        this.order = order;
        constant = fitted.scale().center();
        linearD = new double[domains];
        quadraticDD = new double[domains][domains];
        fitted.parts().forEach(this::add);
    }

    private void add(FittedKernelRegression.Part part) {
        double unit = fitted.scale().unit() * part.weight();
        constant += unit * part.mean();
        for (int g = 0; g < fitted.weights().length; g++) {
            double[] weightsD = fitted.weights()[g];
            double first = unit * part.alphaG()[g] * part.variances().ofKernels()[0];
            for (int i = 0; i < weightsD.length; i++) {
                linearD[i] += first * weightsD[i];
            }
            constant += first;
            if (order == 2) {
                addPairs(unit * part.alphaG()[g] * part.variances().ofKernels()[1], weightsD);
            }
        }
    }

    private void addPairs(double factor, double[] weightsD) {
        double half = factor * PAIRS.scale() * PAIRS.scale() / 2;
        double common = PAIRS.elementary(weightsD);
        for (int i = 0; i < weightsD.length; i++) {
            for (int j = 0; j < weightsD.length; j++) {
                quadraticDD[i][j] += i == j ? 0 : half * (weightsD[i] * weightsD[j] + common);
            }
        }
    }

    @Override
    public Prediction predict(double[] weightsD) {
        return fitted.predict(weightsD);
    }

    @Override
    public double constant() {
        return constant;
    }

    @Override
    public double[] linearD() {
        return linearD.clone();
    }

    @Override
    public double[][] quadraticDD() {
        return PolynomialSurface.copy(quadraticDD);
    }
}
