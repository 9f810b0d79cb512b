/** A run on disk: its files, its lock, its checkpoints. */
@NullMarked
package dev.rlvr.cli.run;

import org.jspecify.annotations.NullMarked;
