/** Digests that tell whether files, configurations and items are the same. */
@NullMarked
package dev.rlvr.cli.digest;

import org.jspecify.annotations.NullMarked;
