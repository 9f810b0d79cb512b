/** Training jobs: what the host hands to a trainer, what a trainer reports back, and algorithms as loss functions. */
@NullMarked
package dev.rlvr.api.train;

import org.jspecify.annotations.NullMarked;
