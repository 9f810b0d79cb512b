/** Python's pickles that hold plain data, opened without running anything that they name. */
@NullMarked
package dev.rlvr.datasets.pickle;

import org.jspecify.annotations.NullMarked;
