/** Models that predict a score from a mixture. Shapes are suffixes: {@code weightsND} is (run, dataset). */
@NullMarked
package dev.rlvr.mixtures.predict;

import org.jspecify.annotations.NullMarked;
