package dev.rlvr.datasets.table;

import dev.rlvr.api.ErrorCode;
import dev.rlvr.api.RlvrException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;

/**
 * The first bytes of a table in text. DuckDB reads UTF-8; of UTF-16 it makes rows of nonsense where damaged rows are skipped, and of JSON
 * behind a byte order mark one value.
 */
final class TextStart {
    private TextStart() {}

    /**
     * Checks that a file is no UTF-16 or UTF-32, and that JSON begins at its first byte.
     *
     * @throws RlvrException where it is not so
     */
    static void check(Path file, TableKind kind) {
        byte[] start = read(file);
        int first = at(start, 0);
        int second = at(start, 1);
        if (first == 0xFE && second == 0xFF || first == 0xFF && second == 0xFE || first == 0 || second == 0) {
            throw new RlvrException(
                    ErrorCode.DATA_INVALID,
                    file
                            + ": row 1: the file is in UTF-16 or UTF-32, and only UTF-8 is read; convert it, for instance by"
                            + " iconv -f UTF-16 -t UTF-8");
        }
        if (kind != TableKind.CSV && first == 0xEF && second == 0xBB && at(start, 2) == 0xBF) {
            throw new RlvrException(
                    ErrorCode.DATA_INVALID,
                    file + ": row 1: a byte order mark stands before the JSON; leave its three bytes out, or open lines"
                            + " with provider jsonl");
        }
    }

    /** Returns a byte; -1 where the file has none. */
    private static int at(byte[] start, int index) {
        return index < start.length ? start[index] & 0xFF : -1;
    }

    private static byte[] read(Path file) {
        try (InputStream input = TextFile.open(file)) {
            return input.readNBytes(3);
        } catch (IOException e) {
            throw TextFile.unreadable(file, e);
        }
    }
}
