/**
 * Mixtures that move during a run. Each is a function of the feedback alone, without chance, so that a resumed run comes to the same.
 * Shapes are suffixes: {@code shareD} is a number a dataset.
 */
@NullMarked
package dev.rlvr.mixtures.adaptive;

import org.jspecify.annotations.NullMarked;
