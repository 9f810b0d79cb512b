/** Verdicts on mixtures: a candidate against a baseline over matched seeds, item by item. */
@NullMarked
package dev.rlvr.cli.verdict;

import org.jspecify.annotations.NullMarked;
