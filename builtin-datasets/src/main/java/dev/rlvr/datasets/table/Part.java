package dev.rlvr.datasets.table;

import dev.rlvr.datasets.rows.Place;
import java.nio.file.Path;

/**
 * A Parquet file that rows are read from.
 *
 * @param parquet the file
 * @param shown what messages call it: the file that it is, or was made from
 * @param stem the beginning of the ids of rows that have none; empty where there is but one part
 * @param rows how many rows it has
 * @param groups how many row groups it has
 * @param lines for each row the line of the text that it was made from, from 1; empty where rows are counted
 */
record Part(Path parquet, String shown, String stem, int rows, int groups, int[] lines) {
    /** Creates a part whose rows are counted. */
    Part(Path parquet, String shown, String stem, int rows, int groups) {
        this(parquet, shown, stem, rows, groups, new int[0]);
    }

    /** Returns where a row stands, which is counted from 0. */
    Place place(int row) {
        return lines.length == 0 ? new Place(shown, "row", row + 1) : new Place(shown, "line", lines[row]);
    }

    /** Returns whether folders named {@code key=value} lead to the file, which DuckDB makes columns of. */
    boolean foldersTellColumns() {
        Path folder = parquet.getParent();
        return folder != null && folder.toString().contains("=");
    }
}
