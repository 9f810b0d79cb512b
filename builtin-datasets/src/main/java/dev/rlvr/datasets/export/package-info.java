/** Problems written in the formats of other programs, such that {@code table} and {@code jsonl} open them again. */
@NullMarked
package dev.rlvr.datasets.export;

import org.jspecify.annotations.NullMarked;
