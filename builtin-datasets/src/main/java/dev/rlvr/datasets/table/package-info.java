/**
 * Problems from tables: Parquet, CSV and JSON, read by DuckDB. Rows are fetched when they are asked for, from Parquet where it lies; other files, and the
 * results of queries, are copied to a temporary Parquet file first.
 */
@NullMarked
package dev.rlvr.datasets.table;

import org.jspecify.annotations.NullMarked;
