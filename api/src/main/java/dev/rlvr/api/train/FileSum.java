package dev.rlvr.api.train;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32C;

/**
 * What a file holds, told shortly. A trainer lists its checkpoint's files so in {@code trainer_state.json},
 * {@code "files": {NAME: {"bytes": ..., "crc32c": ...}}}; a run is then never resumed from a damaged one.
 *
 * @param bytes the size
 * @param crc32c the CRC-32C (Castagnoli) of the content, not negative
 */
public record FileSum(long bytes, long crc32c) {
    private static final int BUFFER = 1 << 16;

    /** Reads a file through. */
    public static FileSum of(Path file) throws IOException {
        CRC32C sum = new CRC32C();
        long bytes = 0;
        byte[] buffer = new byte[BUFFER];
        try (InputStream input = Files.newInputStream(file)) {
            for (int read = input.read(buffer); read >= 0; read = input.read(buffer)) {
                sum.update(buffer, 0, read);
                bytes += read;
            }
        }
        return new FileSum(bytes, sum.getValue());
    }
}
