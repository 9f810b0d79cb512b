package dev.rlvr.mixtures.adaptive;

import dev.rlvr.api.mixture.AdaptiveMixture;
import dev.rlvr.api.mixture.DomainFeedback;
import dev.rlvr.api.mixture.Mixture;
import java.util.List;
import java.util.Map;

/**
 * The bandit of SEC: a running value of what each domain teaches, as a Boltzmann distribution.
 *
 * <pre>{@code
 * r_d = mean |A| over the completions of domain d in the step
 * Q_d = alpha r_d + (1 - alpha) Q_d      (TD(0); only for domains that the step drew; Q = 0 at first)
 * p_d = exp(Q_d / T) / sum_e exp(Q_e / T)
 * }</pre>
 *
 * <p>Chen et al., "Self-Evolving Curriculum for LLM Reasoning", arXiv 2505.14970. What differs: a domain is a dataset of the
 * configuration, not a level of difficulty or a type of problem; the paper chooses alpha and T for each task, the defaults here are ours;
 * completions whose verification failed do not count; and no weight falls below a minimum.
 */
final class SecMixture implements AdaptiveMixture {
    private final List<String> datasets;
    private final double alpha;
    private final double temperature;
    private final MinimumWeight minimum;
    private final double[] valueD;

    /**
     * Begins with uniform.
     *
     * @param alpha how much the newest step counts, in [0, 1]
     * @param temperature T, above 0
     */
    SecMixture(List<String> datasets, double alpha, double temperature, MinimumWeight minimum) {
        this.datasets = datasets;
        this.alpha = alpha;
        this.temperature = temperature;
        this.minimum = minimum;
        this.valueD = new double[datasets.size()];
    }

    @Override
    public Mixture current() {
        return minimum.mixture(datasets, Boltzmann.shares(valueD, temperature));
    }

    @Override
    public void stepped(Map<String, DomainFeedback> byDataset) {
        for (int d = 0; d < valueD.length; d++) {
            DomainFeedback feedback = byDataset.get(datasets.get(d));
            if (feedback != null) {
                valueD[d] = alpha * feedback.meanAbsoluteAdvantage() + (1 - alpha) * valueD[d];
            }
        }
    }
}
