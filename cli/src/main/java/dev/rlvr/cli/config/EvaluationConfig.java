package dev.rlvr.cli.config;

import dev.rlvr.api.train.Sampling;

/**
 * The {@code evaluation} section, without its benchmarks.
 *
 * @param evalSteps an evaluation every so many steps; 0 for none during the run
 * @param before whether the model is also evaluated before training, so that the end can be compared with it
 * @param numGenerations how many completions an item gets; its score is their mean (avg@k)
 * @param sampling how they are drawn: greedily at temperature 0
 * @param batchSize how many problems are answered together
 */
public record EvaluationConfig(int evalSteps, boolean before, int numGenerations, Sampling sampling, int batchSize) {
    /** Says in words what is scored. */
    public String answers() {
        if (sampling.temperature() == 0) {
            return "greedy answers";
        }
        String temperature = "sampled at temperature " + sampling.temperature();
        return numGenerations == 1
                ? "one answer " + temperature
                : "the mean of " + numGenerations + " answers " + temperature + " (avg@" + numGenerations + ")";
    }
}
