/** Verifiers of a completion as a text, whatever the ground truth: how long it is, how much it repeats itself, how it is written. */
@NullMarked
package dev.rlvr.rewards.completion;

import org.jspecify.annotations.NullMarked;
