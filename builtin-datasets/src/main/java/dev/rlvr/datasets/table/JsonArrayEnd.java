package dev.rlvr.datasets.table;

import dev.rlvr.api.ErrorCode;
import dev.rlvr.api.RlvrException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;

/** How a JSON file ends. DuckDB takes an array that breaks off after a comma for a whole one. */
final class JsonArrayEnd {
    private JsonArrayEnd() {}

    /**
     * Checks that a file that begins as an array ends as one.
     *
     * @throws RlvrException where it does not
     */
    static void check(Path file) {
        byte[] block = new byte[1 << 16];
        int first = -1;
        int last = -1;
        try (InputStream input = TextStart.open(file)) {
            for (int length = input.read(block); length >= 0; length = input.read(block)) {
                for (int i = 0; first < 0 && i < length; i++) {
                    first = isBlank(block[i]) ? first : block[i];
                }
                if (first >= 0 && first != '[') {
                    return;
                }
                int end = length - 1;
                while (end >= 0 && isBlank(block[end])) {
                    end--;
                }
                last = end < 0 ? last : block[end];
            }
        } catch (IOException e) {
            throw new RlvrException(ErrorCode.DATA_INVALID, file + ": can't be read (" + e + ")", e);
        }
        if (first == '[' && last != ']') {
            throw new RlvrException(ErrorCode.DATA_INVALID, file + ": the array is cut off: it doesn't end with ]");
        }
    }

    private static boolean isBlank(byte b) {
        return b == ' ' || b == '\t' || b == '\n' || b == '\r';
    }
}
