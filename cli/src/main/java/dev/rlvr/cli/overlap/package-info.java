/** {@code rlvr data overlap}: items of training datasets that are in benchmarks too, by their words and by their pictures. */
@NullMarked
package dev.rlvr.cli.overlap;

import org.jspecify.annotations.NullMarked;
