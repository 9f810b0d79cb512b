package dev.rlvr.mixtures.learned;

import dev.rlvr.api.mixture.ObservedScores;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.ArrayRealVector;
import org.hipparchus.linear.CholeskyDecomposition;
import org.hipparchus.linear.DecompositionSolver;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.linear.RealVector;

/**
 * How the coefficients of {@link ScheffeQuadratic} are distributed, before a study or after it.
 *
 * @param mean their means: m
 * @param covariance their covariances: S
 */
record CoefficientMoments(RealVector mean, RealMatrix covariance) {
    private static final int DRAWS = 4000;
    private static final int SEED = 99;
    private static final double SYMMETRY = 1e-6;
    private static final double LEAST_VARIANCE = 1e-9;

    /**
     * Returns them over the truths of a kind.
     *
     * @param as what each truth is taken as
     */
    static CoefficientMoments of(SyntheticTruth kind, int datasets, UnaryOperator<ToDoubleFunction<double[]>> as) {
        Random random = new Random(SEED);
        RealMatrix draws = new Array2DRowRealMatrix(IntStream.range(0, DRAWS)
                .mapToObj(n -> ScheffeQuadratic.coefficients(as.apply(kind.draw(random, datasets)), datasets))
                .toArray(double[][]::new));
        RealVector mean = draws.preMultiply(new ArrayRealVector(DRAWS, 1.0 / DRAWS));
        for (int n = 0; n < DRAWS; n++) {
            draws.setRowVector(n, draws.getRowVector(n).subtract(mean));
        }
        return new CoefficientMoments(mean, draws.transpose().multiply(draws).scalarMultiply(1.0 / DRAWS));
    }

    /** Returns those of the coefficients divided by a number. */
    CoefficientMoments dividedBy(double divisor) {
        return new CoefficientMoments(mean.mapDivide(divisor), covariance.scalarMultiply(1 / (divisor * divisor)));
    }

    /** Returns coefficients drawn from the normal distribution that has these moments. */
    List<double[]> draws(long count, Random random) {
        // A direction that is known for certain would have no root.
        RealMatrix positive = covariance.add(
                MatrixUtils.createRealIdentityMatrix(mean.getDimension()).scalarMultiply(LEAST_VARIANCE));
        RealMatrix root = new CholeskyDecomposition(positive, SYMMETRY, 0).getL();
        return LongStream.range(0, count)
                .mapToObj(n -> mean.add(root.operate(normals(random))).toArray())
                .toList();
    }

    private RealVector normals(Random random) {
        return new ArrayRealVector(IntStream.range(0, mean.getDimension())
                .mapToDouble(i -> random.nextGaussian())
                .toArray());
    }

    /** What scores y of a design X with noise s tell: {@code X S X' + s^2 I}, and {@code y - X m}. */
    record Evidence(CoefficientMoments prior, RealMatrix design, CholeskyDecomposition ofScores, RealVector residual) {
        /** Returns what runs tell whose scores have normal noise of this standard deviation. */
        static Evidence of(CoefficientMoments prior, ObservedScores observed, double noise) {
            RealMatrix design = new Array2DRowRealMatrix(Arrays.stream(observed.weights())
                    .map(ScheffeQuadratic::terms)
                    .toArray(double[][]::new));
            RealVector scores = new ArrayRealVector(observed.scores());
            RealMatrix ofScores = design.multiply(prior.covariance)
                    .multiply(design.transpose())
                    .add(MatrixUtils.createRealIdentityMatrix(scores.getDimension())
                            .scalarMultiply(noise * noise));
            return new Evidence(
                    prior,
                    design,
                    new CholeskyDecomposition(ofScores, SYMMETRY, 1e-14),
                    scores.subtract(design.operate(prior.mean)));
        }

        /** Returns the moments given the scores: {@code m + S X' (X S X' + s^2 I)^-1 (y - X m)} and {@code S - S X' (X S X' + s^2 I)^-1 X S}. */
        CoefficientMoments given() {
            RealMatrix toScores = prior.covariance.multiply(design.transpose());
            DecompositionSolver solver = ofScores.getSolver();
            return new CoefficientMoments(
                    prior.mean.add(toScores.operate(solver.solve(residual))),
                    prior.covariance.subtract(toScores.multiply(solver.solve(toScores.transpose()))));
        }

        /** Returns the logarithm of the scores' density where coefficients are normal, but for a constant. */
        double logDensity() {
            double logRoot = IntStream.range(0, residual.getDimension())
                    .mapToDouble(n -> Math.log(ofScores.getL().getEntry(n, n)))
                    .sum();
            return -0.5 * residual.dotProduct(ofScores.getSolver().solve(residual)) - logRoot;
        }
    }
}
