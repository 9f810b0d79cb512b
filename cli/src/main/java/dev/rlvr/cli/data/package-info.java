/** What {@code rlvr data} does with opened datasets beyond training on them. */
@NullMarked
package dev.rlvr.cli.data;

import org.jspecify.annotations.NullMarked;
