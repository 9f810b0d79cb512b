/** Training: algorithms, the loop, the optimiser, checkpoints. Suffix letters of arrays as in {@code dev.rlvr.djl.policy}. */
@NullMarked
package dev.rlvr.djl.train;

import org.jspecify.annotations.NullMarked;
