package dev.rlvr.mixtures.predict;

import dev.rlvr.api.mixture.Prediction;
import java.util.Arrays;
import java.util.List;

/** A quadratic with the same standard deviation everywhere. */
final class PolynomialSurface implements QuadraticSurface {
    private final double constant;
    private final double[] linearD;
    private final double[][] quadraticDD;
    private final double std;
    private final List<String> warnings;

    PolynomialSurface(double constant, double[] linearD, double[][] quadraticDD, double std, List<String> warnings) {
        this.constant = constant;
        this.linearD = linearD.clone();
        this.quadraticDD = copy(quadraticDD);
        this.std = std;
        this.warnings = List.copyOf(warnings);
    }

    /** Returns what is learnt from scores that are all equal. */
    static PolynomialSurface constant(int domains, double score) {
        return new PolynomialSurface(score, new double[domains], new double[domains][domains], 0, List.of());
    }

    static double[][] copy(double[][] rows) {
        return Arrays.stream(rows).map(double[]::clone).toArray(double[][]::new);
    }

    @Override
    public Prediction predict(double[] weightsD) {
        return new Prediction(at(weightsD), std);
    }

    /** Returns the quadratic's value. */
    double at(double[] weightsD) {
        double mean = constant;
        for (int i = 0; i < weightsD.length; i++) {
            double slope = linearD[i];
            for (int j = 0; j < weightsD.length; j++) {
                slope += quadraticDD[i][j] * weightsD[j];
            }
            mean += slope * weightsD[i];
        }
        return mean;
    }

    @Override
    public List<String> warnings() {
        return warnings;
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
        return copy(quadraticDD);
    }
}
