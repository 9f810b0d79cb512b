package dev.rlvr.cli.config;

/**
 * The {@code evaluation} section, without its benchmarks.
 *
 * @param evalSteps an evaluation every so many steps; 0 for none during the run
 * @param before whether the model is also evaluated before training, so that the end can be compared with it
 * @param maxCompletionLength the most new tokens of an answer
 * @param batchSize how many problems are answered together
 */
public record EvaluationConfig(int evalSteps, boolean before, int maxCompletionLength, int batchSize) {}
