package dev.rlvr.api.mixture;

/**
 * What a step came to in one domain.
 *
 * @param groups how many problems of the domain the step drew, at least 1
 * @param meanAbsoluteAdvantage the mean of |advantage| over the domain's completions, at least 0
 * @param meanReward the mean total reward over the domain's completions
 * @param passRate the share of the domain's completions whose total reward reached at least half of the highest possible, in [0, 1]
 */
public record DomainFeedback(int groups, double meanAbsoluteAdvantage, double meanReward, double passRate) {}
