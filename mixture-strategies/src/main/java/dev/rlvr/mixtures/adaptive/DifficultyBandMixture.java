package dev.rlvr.mixtures.adaptive;

import dev.rlvr.api.mixture.AdaptiveMixture;
import dev.rlvr.api.mixture.DomainFeedback;
import dev.rlvr.api.mixture.Mixture;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Favours domains that are neither too easy nor too hard: those whose pass rate is near a target.
 *
 * <pre>{@code
 * q_d = s^g q_d + (1 - s^g) (pass rate of d in the step)      g problems of d in the step; q = t at first
 * p_d = q_d^(2t) (1 - q_d)^(2(1 - t)) / sum over domains
 * }</pre>
 *
 * <p>With t = 1/2 this is {@code p_d} in proportion to {@code q_d (1 - q_d)}, the variance of a reward that is 0 or 1, which Foster et
 * al. ("Learning to Reason at the Frontier of Learnability", arXiv 2502.12272) and Bae et al. ("Online Difficulty Filtering for Reasoning
 * Oriented Reinforcement Learning", arXiv 2504.03380) find to bound what a problem can teach. They choose problems by it; here it
 * weighs datasets. The smoothing by problems, other targets (the power of a Beta density whose mode is t) and the minimum weight are ours.
 */
final class DifficultyBandMixture implements AdaptiveMixture {
    private final List<String> datasets;
    private final double target;
    private final double smoothing;
    private final MinimumWeight minimum;
    private final double[] passD;

    /**
     * Begins with uniform.
     *
     * @param target t, in (0, 1)
     * @param smoothing s, in [0, 1): what remains of the pass rate's memory after one problem
     */
    DifficultyBandMixture(List<String> datasets, double target, double smoothing, MinimumWeight minimum) {
        this.datasets = datasets;
        this.target = target;
        this.smoothing = smoothing;
        this.minimum = minimum;
        this.passD = new double[datasets.size()];
        Arrays.fill(passD, target);
    }

    @Override
    public Mixture current() {
        double[] scoreD = Arrays.stream(passD)
                .map(pass -> Math.pow(pass, 2 * target) * Math.pow(1 - pass, 2 * (1 - target)))
                .toArray();
        return minimum.mixture(datasets, scoreD);
    }

    @Override
    public void stepped(Map<String, DomainFeedback> byDataset) {
        for (int d = 0; d < passD.length; d++) {
            DomainFeedback feedback = byDataset.get(datasets.get(d));
            if (feedback != null) {
                double kept = Math.pow(smoothing, feedback.groups());
                passD[d] = kept * passD[d] + (1 - kept) * feedback.passRate();
            }
        }
    }
}
