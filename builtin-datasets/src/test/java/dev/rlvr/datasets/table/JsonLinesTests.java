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
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JsonLinesTests {
    private static final Map<String, String> SKIP = Map.of("on_bad_row", "skip");

    @TempDir
    Path folder;

    private static String line(String question) {
        return "{\"question\": \"" + question + "\", \"answer\": 1}\n";
    }

    /** Writes lines as they are and packed. */
    private void write(String name, String content) throws IOException {
        byte[] bytes = content.getBytes(StandardCharsets.ISO_8859_1);
        Files.write(folder.resolve(name), bytes);
        try (GZIPOutputStream packed = new GZIPOutputStream(Files.newOutputStream(folder.resolve(name + ".gz")))) {
            packed.write(bytes);
        }
    }

    @Test
    void aDamagedLineIsToldOrSkippedAsProviderJsonlDoes() throws IOException {
        Map<String, String> damaged = Map.of(
                "not JSON\n",
                "not JSON: Unrecognized token 'not'",
                "{\"question\": \"b\n",
                "not JSON: ",
                "{\"question\": \"b\"\n",
                "not JSON: it breaks off",
                "{\"question\": \"b\", \"answer\": NaN}\n",
                "not JSON: NaN is no number in JSON",
                "{\"question\": \"b\", \"answer\": 1,}\n",
                "not JSON: ",
                "[1]\n",
                "expected a JSON object, but found [1]",
                line("caf\u00e9"),
                "the line is not UTF-8",
                line("b\\ud800"),
                "a text holds half a character: \\ud800 is a lone surrogate",
                "{\"question\": \"b\", \"question\": \"b\"}\n",
                "not JSON: Duplicate field 'question'",
                "\u00ef\u00bb\u00bf" + line("b"),
                "a byte order mark stands before the JSON");
        Tables tables = new Tables(folder);
        for (Map.Entry<String, String> damage : damaged.entrySet()) {
            write("t.jsonl", "\n" + line("a") + "  \r\n" + damage.getKey() + line("c") + "x" + line("d") + line("e"));
            for (String name : List.of("t.jsonl", "t.jsonl.gz")) {
                String message = name + ":4: " + damage.getValue();
                assertRefused(ErrorCode.DATA_INVALID, () -> tables.open(name, Map.of()), message);
                try (Dataset dataset = tables.open(name, SKIP)) {
                    assertEquals(
                            List.of("a", "c", "e"),
                            IntStream.range(0, 3)
                                    .mapToObj(i -> dataset.get(i).promptText())
                                    .toList());
                    List<String> skipped = Tables.skipped(dataset, true);
                    assertEquals(2, skipped.size(), skipped.toString());
                    assertEquals(message, skipped.get(0).substring(0, message.length()));
                    assertEquals("{line=7}", dataset.get(2).metadata().toString());
                }
            }
        }
    }

    @Test
    void aLineOfMoreThan16MiBIsNotRead() throws IOException {
        Tables tables = new Tables(folder);
        write("long.jsonl", line("a") + line("x".repeat(100 << 20)) + line("c"));
        for (String name : List.of("long.jsonl", "long.jsonl.gz")) {
            assertRefused(
                    ErrorCode.DATA_INVALID,
                    () -> tables.open(name, Map.of()),
                    name + ":2: the line is longer than 16 MiB");
        }
        try (Dataset dataset = tables.open("long.jsonl.gz", SKIP)) {
            assertEquals("c", dataset.get(1).promptText());
        }
    }

    @Test
    void aFileOfDamagedLinesAloneHasNoRows() throws IOException {
        Tables tables = new Tables(folder);
        write("bad.jsonl", "x\ny\n");
        assertRefused(
                ErrorCode.DATA_INVALID,
                () -> tables.open("bad.jsonl", SKIP),
                "bad.jsonl: all 2 rows are damaged; the first: ",
                "bad.jsonl:1: ");
        write("good.jsonl", line("a"));
        try (Dataset dataset = tables.open("*.jsonl", SKIP)) {
            assertEquals("good-row-1", dataset.get(0).id());
        }
    }
}
