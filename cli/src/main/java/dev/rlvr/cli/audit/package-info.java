/** Datasets' verifiers attacked with answers that deserve nothing. */
@NullMarked
package dev.rlvr.cli.audit;

import org.jspecify.annotations.NullMarked;
