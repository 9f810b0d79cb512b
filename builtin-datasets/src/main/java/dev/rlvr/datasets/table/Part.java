package dev.rlvr.datasets.table;

import java.nio.file.Path;

/**
 * A Parquet file that rows are read from.
 *
 * @param parquet the file
 * @param shown what messages call it: the file that it is, or was made from
 * @param stem the beginning of the ids of rows that have none; empty where there is but one part
 * @param rows how many rows it has
 * @param groups how many row groups it has
 */
record Part(Path parquet, String shown, String stem, int rows, int groups) {}
