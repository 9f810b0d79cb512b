/** Hand-written stand-ins for plugins. */
@NullMarked
package dev.rlvr.cli.fake;

import org.jspecify.annotations.NullMarked;
