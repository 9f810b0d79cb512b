package dev.rlvr.mixtures.learned;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.EigenDecompositionSymmetric;
import org.hipparchus.linear.RealMatrix;

/**
 * Samples mixtures as MoDoMoDo (arXiv 2505.24871v2) does: fits one Gaussian to the observed mixtures, samples it, drops samples with a
 * negative weight, and divides each by its sum. Mixtures sum to 1, so that their covariance (with N - 1, as numpy's) is singular: samples are
 * {@code mean + V sqrt(L) z} with its eigenvectors V and eigenvalues L, and standard normal z.
 */
final class GaussianSampling {
    private static final double ROUNDING = 1e-12;

    private final double[] meanD;
    private final RealMatrix root;

    /**
     * Fits the Gaussian.
     *
     * @param mixturesND a mixture a run, at least one
     */
    GaussianSampling(double[][] mixturesND) {
        int runs = mixturesND.length;
        int datasets = mixturesND[0].length;
        meanD = IntStream.range(0, datasets)
                .mapToDouble(i -> Arrays.stream(mixturesND)
                        .mapToDouble(mixtureD -> mixtureD[i])
                        .average()
                        .orElseThrow())
                .toArray();
        RealMatrix centred = new Array2DRowRealMatrix(runs, datasets);
        for (int n = 0; n < runs; n++) {
            for (int i = 0; i < datasets; i++) {
                centred.setEntry(n, i, mixturesND[n][i] - meanD[i]);
            }
        }
        RealMatrix covariance = centred.transpose().multiply(centred).scalarMultiply(1.0 / Math.max(1, runs - 1));
        EigenDecompositionSymmetric eigen = new EigenDecompositionSymmetric(covariance);
        root = eigen.getV();
        for (int k = 0; k < datasets; k++) {
            root.setColumnVector(
                    k, root.getColumnVector(k).mapMultiply(Math.sqrt(Math.max(0, eigen.getEigenvalue(k)))));
        }
    }

    /**
     * Returns the mixtures among so many samples.
     *
     * @param random where the standard normal numbers come from
     */
    List<double[]> sample(int samples, Random random) {
        return Stream.generate(() -> draw(random))
                .limit(samples)
                .filter(sampleD -> Arrays.stream(sampleD).allMatch(weight -> weight >= -ROUNDING))
                .map(GaussianSampling::normalized)
                .toList();
    }

    private double[] draw(Random random) {
        double[] movedD = root.operate(normals(random));
        return IntStream.range(0, meanD.length)
                .mapToDouble(i -> meanD[i] + movedD[i])
                .toArray();
    }

    private double[] normals(Random random) {
        return IntStream.range(0, meanD.length)
                .mapToDouble(i -> random.nextGaussian())
                .toArray();
    }

    private static double[] normalized(double[] sampleD) {
        double[] positiveD =
                Arrays.stream(sampleD).map(weight -> Math.max(0, weight)).toArray();
        double sum = Arrays.stream(positiveD).sum();
        return Arrays.stream(positiveD).map(weight -> weight / sum).toArray();
    }
}
