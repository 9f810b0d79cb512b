/**
 * Sweeps: many runs of one configuration that differ in mixture and seed, each in a process of its own. Results are keyed by a hash of
 * the resolved configuration, so that what was run once is not run again.
 */
@NullMarked
package dev.rlvr.cli.sweep;

import org.jspecify.annotations.NullMarked;
