package dev.rlvr.mixtures.learned;

import dev.rlvr.api.mixture.ObservedScores;
import dev.rlvr.mixtures.learned.CoefficientMoments.Evidence;
import dev.rlvr.mixtures.simplex.BoundedSimplex;
import dev.rlvr.mixtures.simplex.MixtureRegion;
import dev.rlvr.mixtures.simplex.QuadraticOptimizer;
import java.util.List;

/**
 * What no study can know: how truths are distributed, and the noise. The best linear estimate of the coefficients, given their mean and covariance over
 * the truths of a kind, is taken for the truth. It tells how much of a regret is due to what the runs do not show.
 */
final class KnownPrior {
    private final int datasets;
    private final CoefficientMoments prior;

    KnownPrior(SyntheticTruth kind, int datasets) {
        this.datasets = datasets;
        this.prior = CoefficientMoments.of(kind, datasets, truth -> SyntheticStudy.standardized(truth, datasets));
    }

    /** Returns the best mixture by the estimate. */
    double[] best(ObservedScores observed, double noise) {
        double[] estimate = Evidence.of(prior, observed, noise).given().mean().toArray();
        return new QuadraticOptimizer()
                .maximum(
                        ScheffeQuadratic.of(estimate, datasets),
                        MixtureRegion.of(BoundedSimplex.all(datasets)),
                        List.of())
                .weightsD();
    }
}
