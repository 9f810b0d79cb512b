package dev.rlvr.datasets.rows;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.rlvr.api.ErrorCode;
import dev.rlvr.api.InputFile;
import dev.rlvr.api.RlvrException;
import java.io.IOException;
import java.nio.file.Path;

/** Files that are one JSON document. */
public final class JsonFile {
    private JsonFile() {}

    /** Reads a file with Jackson. */
    public interface Reading<T> {
        /** Returns what the file holds. */
        T read() throws IOException;
    }

    /**
     * Reads a file, with errors that name it.
     *
     * @throws RlvrException with code {@code FILE_MISSING} where it can't be read, {@code DATA_INVALID} where it isn't JSON
     */
    public static <T> T read(Path file, Reading<T> reading) {
        InputFile.check(file, "Data file");
        try {
            return reading.read();
        } catch (JsonProcessingException e) {
            throw new RlvrException(
                    ErrorCode.DATA_INVALID, file + ": " + JsonFault.where(e.getLocation()) + JsonFault.reason(e), e);
        } catch (IOException e) {
            throw new RlvrException(
                    ErrorCode.FILE_MISSING, "Data file can't be read: " + file + " (" + ReadFault.reason(e) + ")", e);
        }
    }
}
