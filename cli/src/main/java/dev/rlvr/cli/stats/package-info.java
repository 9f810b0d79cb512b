/** Intervals for differences between two runs that answered the same items. */
@NullMarked
package dev.rlvr.cli.stats;

import org.jspecify.annotations.NullMarked;
