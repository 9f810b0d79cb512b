package dev.rlvr.api.train;

import java.util.List;

/**
 * The rewards of one problem's completions, from which an algorithm makes advantages.
 *
 * @param totals the weighted total of each completion, an algorithm's {@link RlAlgorithm#rewardPenalty()} taken off; NaN where there is none
 * @param lengths the tokens of each completion
 * @param components what each verifier said, before weighting, in the order of the configuration
 */
public record GroupRewards(List<Double> totals, List<Integer> lengths, List<Component> components) {
    /** Copies the lists and checks that all are as long. */
    public GroupRewards {
        totals = List.copyOf(totals);
        lengths = List.copyOf(lengths);
        components = List.copyOf(components);
        int size = totals.size();
        if (lengths.size() != size
                || components.stream().anyMatch(c -> c.values().size() != size)) {
            throw new IllegalArgumentException("a group of " + size + " totals has " + lengths.size() + " lengths and "
                    + components.stream().map(c -> c.values().size()).toList() + " values a verifier");
        }
    }

    /**
     * What one verifier said about each completion.
     *
     * @param verifier its id
     * @param weight its part in the total
     * @param values one a completion; NaN where it does not apply or the completion's total is missing
     */
    public record Component(String verifier, double weight, List<Double> values) {
        /** Copies the values. */
        public Component {
            values = List.copyOf(values);
        }
    }
}
