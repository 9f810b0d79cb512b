package dev.rlvr.datasets.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.rlvr.api.RlvrException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Damage of a packed file, in every format that may be packed, and whether or not damaged rows are skipped. */
class DamagedGzipTests {
    private static final int TRAILER = 8;

    @TempDir
    Path folder;

    private static byte[] packed(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }

    private static byte[] packed(String format, int rows) throws IOException {
        StringBuilder text = new StringBuilder(format.equals("csv") ? "question,answer\n" : "");
        for (int i = 0; i < rows; i++) {
            text.append(format.equals("csv") ? i + ",a\n" : "{\"question\": \"" + i + "\", \"answer\": \"a\"}\n");
        }
        return packed(text.toString());
    }

    private void assertTold(String reason, String format, byte[] content) throws IOException {
        Path file = folder.resolve("t." + format + ".gz");
        Files.write(file, content);
        for (String what : List.of("fail", "skip")) {
            RlvrException error = assertThrows(RlvrException.class, () -> new Tables(folder)
                    .open(file.getFileName().toString(), Map.of("on_bad_row", what)));
            assertEquals(file + ": " + reason, error.getMessage());
        }
    }

    @Test
    void whatIsWrongIsToldWithoutClassesOfJava() throws IOException {
        for (String format : List.of("csv", "jsonl", "json")) {
            byte[] sound = packed(format, 5000);
            for (int length : new int[] {0, 9, sound.length / 2, sound.length - 1}) {
                assertTold("the gzip file is cut off", format, Arrays.copyOf(sound, length));
            }
            assertTold("not a gzip file", format, "question,answer\na,b\n".getBytes(StandardCharsets.UTF_8));
            byte[] checksum = sound.clone();
            checksum[sound.length - TRAILER]++;
            assertTold("the gzip file is damaged (Corrupt GZIP trailer)", format, checksum);
            byte[] block = sound.clone();
            block[10] |= 0b110;
            assertTold("the gzip file is damaged (invalid block type)", format, block);
        }
    }
}
