/** Draws the problems of a run: which dataset by the mixture, then that dataset's next unseen item. */
@NullMarked
package dev.rlvr.cli.mixture;

import org.jspecify.annotations.NullMarked;
