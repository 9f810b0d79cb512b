package dev.rlvr.mixtures.design;

import dev.rlvr.api.ErrorCode;
import dev.rlvr.api.RlvrException;
import dev.rlvr.api.mixture.Observation;
import dev.rlvr.api.mixture.Observations;
import dev.rlvr.mixtures.SameDatasets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.random.RandomDataGenerator;

/**
 * The mixtures that tell most about a quadratic: those that maximise {@code det(X'X + X0'X0 + ridge I)}.
 *
 * <p>X has Scheffe's quadratic terms of the mixtures to choose, X0 those of runs already made. This is Bayesian D-optimality: the determinant is
 * the inverse volume of what stays possible for the coefficients under a normal prior of precision {@code ridge} (in units of a run's noise).
 * The prior also makes the choice well-posed for fewer runs than there are terms. Source: DuMouchel and Jones (1994), who give main terms
 * no prior; here all terms have the same weak one. No mixture is chosen twice, nor one already made: a sweep repeats
 * mixtures by its seeds.
 *
 * @param count how many mixtures, at least 1
 * @param seed decides the random candidates and starts
 * @param ridge the prior's precision, positive
 * @param bounds between which each weight lies; runs already made may lie outside
 * @param made runs already made
 * @param location where this is set, for messages
 */
record OptimalDesign(
        int count, long seed, double ridge, WeightBounds bounds, Optional<Observations> made, String location)
        implements MixtureDesign {
    private static final int RANDOM_CANDIDATES = 500;

    @Override
    public List<double[]> weights(List<String> datasets) {
        int m = datasets.size();
        bounds.check(m);
        RandomDataGenerator random = new RandomDataGenerator(seed);
        double[][] madeMD = made(datasets);
        List<double[]> candidates = CandidateMixtures.of(bounds, m, madeMD, RANDOM_CANDIDATES + count, random);
        if (candidates.size() < count) {
            throw new RlvrException(
                    ErrorCode.CONFIG_VALUE_INVALID,
                    location + ": 'count' is " + count + ", but these settings allow only " + candidates.size()
                            + " different new mixtures of " + datasets);
        }
        RealMatrix termsNP = ScheffeQuadratic.terms(candidates, m);
        RealMatrix priorPP = MatrixUtils.createRealIdentityMatrix(termsNP.getColumnDimension())
                .scalarMultiply(ridge);
        if (madeMD.length > 0) {
            RealMatrix madeMP = ScheffeQuadratic.terms(Arrays.asList(madeMD), m);
            priorPP = priorPP.add(madeMP.transposeMultiply(madeMP));
        }
        int[] chosen = new DOptimalSubset(termsNP, priorPP).choose(count, random);
        return Arrays.stream(chosen).mapToObj(candidates::get).toList();
    }

    private double[][] made(List<String> datasets) {
        made.ifPresent(observations -> SameDatasets.check(observations, datasets));
        return made.stream()
                .flatMap(observations -> observations.rows().stream())
                .map(Observation::mixture)
                .map(mixture -> datasets.stream().mapToDouble(mixture::weight).toArray())
                .toArray(double[][]::new);
    }
}
