/** Completions and the verifiers that score them. */
@NullMarked
package dev.rlvr.api.reward;

import org.jspecify.annotations.NullMarked;
