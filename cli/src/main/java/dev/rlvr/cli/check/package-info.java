/** Verifiers tried on a file of ground truths and completions. */
@NullMarked
package dev.rlvr.cli.check;

import org.jspecify.annotations.NullMarked;
