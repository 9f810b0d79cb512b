/** Puts configuration, plugins and files together to train and to evaluate. */
@NullMarked
package dev.rlvr.cli.job;

import org.jspecify.annotations.NullMarked;
