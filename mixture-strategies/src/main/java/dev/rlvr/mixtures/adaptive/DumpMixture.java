package dev.rlvr.mixtures.adaptive;

import dev.rlvr.api.mixture.AdaptiveMixture;
import dev.rlvr.api.mixture.DomainFeedback;
import dev.rlvr.api.mixture.Mixture;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The bandit of DUMP: the upper confidence bound of what a domain still has to teach, as a softmax.
 *
 * <pre>{@code
 * L_d   = mean |A| over the last k completions of domain d
 * UCB_d = L_d + sqrt(2 ln(n + 1) / (n_d + 1))      n_d completions of d so far, n = sum_d n_d
 * p_d   = exp(UCB_d / T) / sum_e exp(UCB_e / T)
 * }</pre>
 *
 * <p>Wang et al., "DUMP: Automated Distribution-Level Curriculum Learning for RL-based LLM Post-training", arXiv 2504.09710,
 * algorithm 1; k = 300 and T = 0.1 are those of the authors' code. What differs: a domain is a dataset of the configuration, not
 * a level of difficulty; where the window cuts through a step, the part of it that is left counts with the step's mean;
 * completions whose verification failed do not count; and no weight falls below a minimum.
 */
final class DumpMixture implements AdaptiveMixture {
    private final List<String> datasets;
    private final double temperature;
    private final MinimumWeight minimum;
    private final List<RecentAdvantages> recentD;
    private final long[] seenD;

    /**
     * Begins with uniform.
     *
     * @param window k, at least 1
     * @param temperature T, above 0
     */
    DumpMixture(List<String> datasets, int window, double temperature, MinimumWeight minimum) {
        this.datasets = datasets;
        this.temperature = temperature;
        this.minimum = minimum;
        this.recentD = Stream.generate(() -> new RecentAdvantages(window))
                .limit(datasets.size())
                .toList();
        this.seenD = new long[datasets.size()];
    }

    @Override
    public Mixture current() {
        long seen = Arrays.stream(seenD).sum();
        double[] boundD = new double[seenD.length];
        for (int d = 0; d < boundD.length; d++) {
            boundD[d] = recentD.get(d).mean() + Math.sqrt(2 * Math.log(seen + 1.0) / (seenD[d] + 1.0));
        }
        return minimum.mixture(datasets, Boltzmann.shares(boundD, temperature));
    }

    @Override
    public void stepped(Map<String, DomainFeedback> byDataset) {
        for (int d = 0; d < seenD.length; d++) {
            DomainFeedback feedback = byDataset.get(datasets.get(d));
            if (feedback != null) {
                recentD.get(d).add(feedback.meanAbsoluteAdvantage(), feedback.completions());
                seenD[d] += feedback.completions();
            }
        }
    }
}
