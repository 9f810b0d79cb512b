package dev.rlvr.mixtures.learned;

import dev.rlvr.api.mixture.ObservedScores;
import dev.rlvr.mixtures.simplex.BoundedSimplex;
import dev.rlvr.mixtures.simplex.MixtureRegion;
import dev.rlvr.mixtures.simplex.Quadratic;
import dev.rlvr.mixtures.simplex.QuadraticOptimizer;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.ArrayRealVector;
import org.hipparchus.linear.CholeskyDecomposition;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.linear.RealVector;

/**
 * What no study can know: how truths are distributed, and the noise. The coefficients of Scheffé's quadratic have mean m and covariance
 * S over the truths of a kind; given scores y of a design X with noise s their best linear estimate is
 * {@code m + S X' (X S X' + s^2 I)^-1 (y - X m)}, and its maximum on the simplex is taken. It tells how much of a regret is due to what
 * the runs do not show.
 */
final class KnownPrior {
    private static final int DRAWS = 4000;
    private static final int SEED = 99;

    private final int datasets;
    private final RealVector mean;
    private final RealMatrix covariance;

    KnownPrior(SyntheticTruth kind, int datasets) {
        this.datasets = datasets;
        Random random = new Random(SEED);
        RealMatrix draws = new Array2DRowRealMatrix(IntStream.range(0, DRAWS)
                .mapToObj(
                        n -> coefficients(SyntheticStudy.standardized(kind.draw(random, datasets), datasets), datasets))
                .toArray(double[][]::new));
        mean = draws.preMultiply(new ArrayRealVector(DRAWS, 1.0 / DRAWS));
        for (int n = 0; n < DRAWS; n++) {
            draws.setRowVector(n, draws.getRowVector(n).subtract(mean));
        }
        covariance = draws.transpose().multiply(draws).scalarMultiply(1.0 / DRAWS);
    }

    /** Returns the best mixture by the estimate. */
    double[] best(ObservedScores observed, double noise) {
        RealMatrix design = new Array2DRowRealMatrix(
                Arrays.stream(observed.weights()).map(KnownPrior::terms).toArray(double[][]::new));
        RealMatrix toScores = covariance.multiply(design.transpose());
        RealMatrix ofScores = design.multiply(toScores)
                .add(MatrixUtils.createRealIdentityMatrix(observed.size()).scalarMultiply(noise * noise));
        RealVector residual = new ArrayRealVector(observed.scores()).subtract(design.operate(mean));
        RealVector estimate = mean.add(toScores.operate(
                new CholeskyDecomposition(ofScores, 1e-9, 1e-14).getSolver().solve(residual)));
        return new QuadraticOptimizer()
                .maximum(quadratic(estimate.toArray()), MixtureRegion.of(BoundedSimplex.all(datasets)), List.of())
                .weightsD();
    }

    private static double[] terms(double[] weightsD) {
        return IntStream.range(0, weightsD.length)
                .boxed()
                .flatMapToDouble(i ->
                        IntStream.rangeClosed(0, i).mapToDouble(j -> i == j ? weightsD[i] : weightsD[i] * weightsD[j]))
                .toArray();
    }

    /** Returns what a truth's corners and the middles of its edges say the coefficients are. */
    private static double[] coefficients(ToDoubleFunction<double[]> truth, int datasets) {
        double[][] middlesDD = new double[datasets][datasets];
        for (int i = 0; i < datasets; i++) {
            for (int j = 0; j <= i; j++) {
                double[] weightsD = new double[datasets];
                weightsD[i] += 0.5;
                weightsD[j] += 0.5;
                middlesDD[i][j] = truth.applyAsDouble(weightsD);
            }
        }
        return IntStream.range(0, datasets)
                .boxed()
                .flatMapToDouble(i -> IntStream.rangeClosed(0, i)
                        .mapToDouble(j -> i == j
                                ? middlesDD[i][i]
                                : 4 * middlesDD[i][j] - 2 * (middlesDD[i][i] + middlesDD[j][j])))
                .toArray();
    }

    private Quadratic quadratic(double[] coefficients) {
        double[] linearD = new double[datasets];
        double[][] quadraticDD = new double[datasets][datasets];
        int next = 0;
        for (int i = 0; i < datasets; i++) {
            for (int j = 0; j < i; j++) {
                quadraticDD[i][j] = coefficients[next++];
            }
            linearD[i] = coefficients[next++];
        }
        return new Quadratic(0, linearD, quadraticDD);
    }
}
