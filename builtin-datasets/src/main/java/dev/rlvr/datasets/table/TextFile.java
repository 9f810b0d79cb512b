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

/** Opens files of text, and says why one can't be read. */
final class TextFile {
    private TextFile() {}

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
