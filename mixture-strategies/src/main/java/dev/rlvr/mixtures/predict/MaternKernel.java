package dev.rlvr.mixtures.predict;

/**
 * Matérn's covariance of smoothness 5/2, {@code k = (1 + s + s^2/3) exp(-s)} with {@code s = sqrt(5) r / l} (Rasmussen and Williams
 * 2006, equation 4.17). The distance r is between the weights themselves, or between their square roots (Hellinger's, times
 * sqrt 2): there the first percents of a domain count for more than the same change of a large weight, as they do in training.
 *
 * @param lengthscale l, positive
 * @param squareRoots whether r is between square roots
 */
record MaternKernel(double lengthscale, boolean squareRoots) implements SimplexKernel {
    @Override
    public double between(double[] weightsD, double[] othersD) {
        double square = 0;
        for (int d = 0; d < weightsD.length; d++) {
            double difference = coordinate(weightsD[d]) - coordinate(othersD[d]);
            square += difference * difference;
        }
        double s = Math.sqrt(5 * square) / lengthscale;
        return (1 + s + s * s / 3) * Math.exp(-s);
    }

    private double coordinate(double weight) {
        return squareRoots ? Math.sqrt(Math.max(0, weight)) : weight;
    }
}
