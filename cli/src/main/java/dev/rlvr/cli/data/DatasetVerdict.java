package dev.rlvr.cli.data;

import dev.rlvr.api.data.SkippedRow;
import java.util.List;

/**
 * What became of the rows of one dataset.
 *
 * @param id the dataset's id
 * @param split which split
 * @param use {@code training} or {@code benchmark}
 * @param rows how many rows were looked at
 * @param bad how many of them are bad
 * @param writtenAs how the gold answers were written, which stand where it says GOLD
 * @param badRows what is wrong with the first of them, in order
 * @param more how much more is wrong
 * @param skipped the rows that the dataset itself left out
 */
public record DatasetVerdict(
        String id,
        String split,
        String use,
        int rows,
        int bad,
        String writtenAs,
        List<BadRow> badRows,
        int more,
        List<SkippedRow> skipped) {
    /** Copies the lists. */
    public DatasetVerdict {
        badRows = List.copyOf(badRows);
        skipped = List.copyOf(skipped);
    }
}
