/**
 * Reads mathematical answers, in LaTeX or as people type them, and tells whether one is another's equal. Arithmetic is exact where it can
 * be; where roots, e, pi or functions stand in the way, values are compared to 40 digits. Everything is bounded: the length of a text, its
 * nesting, the size of numbers and the work of a comparison.
 */
@NullMarked
package dev.rlvr.rewards.math;

import org.jspecify.annotations.NullMarked;
