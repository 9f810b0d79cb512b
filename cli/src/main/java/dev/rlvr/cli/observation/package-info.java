/** What came of earlier runs: read from tables and from runs on disk, for strategies and predictors to learn from. */
@NullMarked
package dev.rlvr.cli.observation;

import org.jspecify.annotations.NullMarked;
