/** The entry point: the root command, how errors end a command, and where the distribution lies. */
@NullMarked
package dev.rlvr.cli;

import org.jspecify.annotations.NullMarked;
