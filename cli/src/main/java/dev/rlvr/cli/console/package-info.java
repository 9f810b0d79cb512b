/** The presenter: the one place that prints, for people and for scripts. */
@NullMarked
package dev.rlvr.cli.console;

import org.jspecify.annotations.NullMarked;
