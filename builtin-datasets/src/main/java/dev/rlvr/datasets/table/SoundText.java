package dev.rlvr.datasets.table;

import java.nio.file.Path;

/**
 * A text that DuckDB reads in one way only.
 *
 * @param file the file itself, or a copy of its sound rows
 * @param rows how many rows it has
 * @param lines for each row its first line in the file, from 1; empty where that is not known
 */
record SoundText(Path file, int rows, int[] lines) {
    static SoundText ofLines(Path file, int[] lines) {
        return new SoundText(file, lines.length, lines);
    }

    static SoundText ofRows(Path file, int rows) {
        return new SoundText(file, rows, new int[0]);
    }
}
