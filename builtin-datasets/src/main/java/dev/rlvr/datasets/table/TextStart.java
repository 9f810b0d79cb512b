package dev.rlvr.datasets.table;

import dev.rlvr.api.ErrorCode;
import dev.rlvr.api.RlvrException;
import dev.rlvr.datasets.rows.ReadFault;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

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
        try (InputStream input = open(file)) {
            return input.readNBytes(3);
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    /** Opens a file, unpacked where its name ends in .gz. */
    static InputStream open(Path file) throws IOException {
        InputStream plain = Files.newInputStream(file);
        if (!isPacked(file)) {
            return plain;
        }
        try {
            return new GZIPInputStream(plain);
        } catch (IOException e) {
            plain.close();
            throw e;
        }
    }

    /**
     * Opens a file in UTF-8, unpacked.
     *
     * @param malformed stands for bytes that are not UTF-8
     */
    static Reader open(Path file, char malformed) throws IOException {
        return new InputStreamReader(
                open(file),
                StandardCharsets.UTF_8
                        .newDecoder()
                        .onMalformedInput(CodingErrorAction.REPLACE)
                        .replaceWith(String.valueOf(malformed)));
    }

    private static boolean isPacked(Path file) {
        return file.toString().toLowerCase(Locale.ROOT).endsWith(".gz");
    }

    /** Returns an error about a file that was opened by {@link #open}, for the caller to throw. */
    static RlvrException unreadable(Path file, IOException e) {
        return new RlvrException(ErrorCode.DATA_INVALID, file + ": " + reason(file, e), e);
    }

    private static String reason(Path file, IOException e) {
        String reason = ReadFault.reason(e);
        if (isPacked(file) && e instanceof EOFException) {
            return "the gzip file is cut off";
        }
        if (isPacked(file) && e instanceof ZipException) {
            return reason.equals("Not in GZIP format")
                    ? "not a gzip file"
                    : "the gzip file is damaged (" + reason + ")";
        }
        return "can't be read (" + reason + ")";
    }
}
