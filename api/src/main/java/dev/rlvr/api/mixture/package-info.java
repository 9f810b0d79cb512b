/** Mixtures over datasets and the strategies that propose them. */
@NullMarked
package dev.rlvr.api.mixture;

import org.jspecify.annotations.NullMarked;
