package dev.rlvr.datasets.table;

import static dev.rlvr.datasets.Refusals.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rlvr.api.ErrorCode;
import dev.rlvr.api.data.Dataset;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JsonArrayEndTests {
    private static final String ROW = "{\"question\": \"q\", \"answer\": [\"x\", \"y\"]}";

    @TempDir
    Path folder;

    private void write(String name, String content) throws IOException {
        byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
        Files.write(folder.resolve(name), bytes);
        try (GZIPOutputStream packed = new GZIPOutputStream(Files.newOutputStream(folder.resolve(name + ".gz")))) {
            packed.write(bytes);
        }
    }

    @Test
    void anArrayThatIsCutOffIsRefusedWhereverThatIs() throws IOException {
        Tables tables = new Tables(folder);
        String whole = "[" + ROW + ", " + ROW + "]\n";
        for (int length = 1; length < whole.length() - 1; length++) {
            write("cut.json", whole.substring(0, length));
            String name = length % 2 == 0 ? "cut.json" : "cut.json.gz";
            assertRefused(ErrorCode.DATA_INVALID, () -> tables.open(name, Map.of()), "cut.json");
        }
        write("comma.json", "[" + ROW + ",\n");
        for (String name : List.of("comma.json", "comma.json.gz")) {
            assertRefused(ErrorCode.DATA_INVALID, () -> tables.open(name, Map.of()), name + ": the array is cut off");
        }
    }

    @Test
    void wholeArraysAndObjectsAfterEachOtherOpen() throws IOException {
        Tables tables = new Tables(folder);
        write("array.json", " \n[" + ROW + "]" + " \r\n\t".repeat(1 << 15));
        write("objects.json", ROW + "\n" + ROW + "\n");
        for (String name : List.of("array.json", "array.json.gz", "objects.json")) {
            try (Dataset dataset = tables.open(name, Map.of())) {
                assertEquals(name.startsWith("a") ? 1 : 2, dataset.size(), name);
            }
        }
    }
}
