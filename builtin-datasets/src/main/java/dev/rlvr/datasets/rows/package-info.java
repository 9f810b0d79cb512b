/**
 * What readers of rows share, whatever file a row comes from: a row is JSON-like (with bytes where a table has them), settings say which
 * columns are the question, the answer, the options and the pictures.
 */
@NullMarked
package dev.rlvr.datasets.rows;

import org.jspecify.annotations.NullMarked;
