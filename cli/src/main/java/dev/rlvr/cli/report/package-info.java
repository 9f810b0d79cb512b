/** What a study of mixtures came to: gains, spread, and how well later rounds were predicted. */
@NullMarked
package dev.rlvr.cli.report;

import org.jspecify.annotations.NullMarked;
