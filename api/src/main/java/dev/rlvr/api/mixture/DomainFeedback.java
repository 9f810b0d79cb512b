package dev.rlvr.api.mixture;

/**
 * What a step came to in one domain. A completion whose verification failed, or to which no verifier applies, counts nowhere.
 *
 * @param groups how many problems of the domain the step drew, at least 1
 * @param completions how many of their completions have a reward, at least 1
 * @param meanAbsoluteAdvantage the mean of |advantage| over these completions, at least 0
 * @param meanReward the mean total reward over these completions
 * @param passRate the share of these completions whose total reward is more than half of the highest possible, in [0, 1]
 */
public record DomainFeedback(
        int groups, int completions, double meanAbsoluteAdvantage, double meanReward, double passRate) {}
