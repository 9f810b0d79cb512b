/** Files in zip and tar archives, read where they lie: nothing is unpacked to disk. */
@NullMarked
package dev.rlvr.datasets.archive;

import org.jspecify.annotations.NullMarked;
