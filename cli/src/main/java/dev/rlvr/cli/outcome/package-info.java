/** What mixtures are expected to come to: predictors of all plugins, fitted to observations and compared. */
@NullMarked
package dev.rlvr.cli.outcome;

import org.jspecify.annotations.NullMarked;
