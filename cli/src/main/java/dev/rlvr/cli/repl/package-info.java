/** The session of {@code rlvr repl}: what it holds, its own commands beside those of the command line, and how lines are read. */
@NullMarked
package dev.rlvr.cli.repl;

import org.jspecify.annotations.NullMarked;
