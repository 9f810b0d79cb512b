/** The commands. They translate arguments to calls; they hold no training and no tensors. */
@NullMarked
package dev.rlvr.cli.command;

import org.jspecify.annotations.NullMarked;
