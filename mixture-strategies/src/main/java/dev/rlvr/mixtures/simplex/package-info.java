/**
 * The best mixture: functions maximised on the simplex, or on a part of it. Shapes are suffixes: {@code weightsD} is a weight a dataset.
 */
@NullMarked
package dev.rlvr.mixtures.simplex;

import org.jspecify.annotations.NullMarked;
