/**
 * Strategies that learn from earlier runs: predictors of their scores, and the best mixture by what these expect. Shapes are suffixes:
 * {@code weightsND} is (run, dataset).
 */
@NullMarked
package dev.rlvr.mixtures.learned;

import org.jspecify.annotations.NullMarked;
