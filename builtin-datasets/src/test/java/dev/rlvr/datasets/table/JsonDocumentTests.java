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

class JsonDocumentTests {
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
            assertRefused(
                    ErrorCode.DATA_INVALID,
                    () -> tables.open(name, Map.of()),
                    name + ": the document is cut off after row 1");
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

    @Test
    void damageIsToldWithRowAndLineAndColumn() throws IOException {
        Map<String, List<String>> damaged = Map.of(
                "[\n" + ROW + ",\n {\"question\": NaN}]",
                List.of(": row 2: line 3, column 18: not JSON: NaN is no number in JSON"),
                "[\n" + ROW + ",\n  nothing]",
                List.of(": row 2: line 3, column ", "Unrecognized token 'nothing'"),
                "[" + ROW + ",\n" + ROW + ",\n]",
                List.of(": row 3: line 3, column ", "Unexpected character (']'"),
                "[" + ROW + ",\n{\"question\": \"a\\ud800\"}]",
                List.of(": row 2: line 2, column 14: a text holds half a "),
                "[" + ROW + ", {\"a\": 1, \"a\": 2}]",
                List.of(": row 2: line 1, column ", "Duplicate field 'a'"),
                ROW + "\n{\"question\": \"a\"",
                List.of(": row 2: line 2, column ", ": it breaks off"),
                "{\"a\": tru}",
                List.of(": line 1, column ", "Unrecognized token 'tru'"));
        Tables tables = new Tables(folder);
        for (Map.Entry<String, List<String>> damage : damaged.entrySet()) {
            write("bad.json", damage.getKey());
            for (String name : List.of("bad.json", "bad.json.gz")) {
                for (String onBadRow : List.of("fail", "skip")) {
                    assertRefused(
                            ErrorCode.DATA_INVALID,
                            () -> tables.open(name, Map.of("on_bad_row", onBadRow)),
                            name + damage.getValue().get(0),
                            damage.getValue().get(damage.getValue().size() - 1));
                }
            }
        }
    }

    @Test
    void bytesThatAreNotUtf8AreToldWithTheirRow() throws IOException {
        Tables tables = new Tables(folder);
        for (String value : List.of("\"caf\u00e9\"", "\u00e9")) {
            Files.write(
                    folder.resolve("latin.json"),
                    ("[" + ROW + ", {\"question\": " + value + "}]").getBytes(StandardCharsets.ISO_8859_1));
            assertRefused(
                    ErrorCode.DATA_INVALID,
                    () -> tables.open("latin.json", Map.of()),
                    "latin.json: row 2: line 1, column ",
                    "not UTF-8");
        }
    }

    @Test
    void aRowOverItsBoundIsTold() throws IOException {
        Tables tables = new Tables(folder);
        write(
                "long.json",
                "[" + ROW + ", {\"a\": \"" + "x".repeat(9 << 20) + "\", \"b\": \"" + "y".repeat(9 << 20) + "\"}]");
        for (String onBadRow : List.of("fail", "skip")) {
            assertRefused(
                    ErrorCode.DATA_INVALID,
                    () -> tables.open("long.json", Map.of("on_bad_row", onBadRow)),
                    "long.json: row 2: the row is longer than 16 MiB");
        }
    }

    @Test
    void whatIsNoDocumentOfAFormatIsTold() throws IOException {
        Tables tables = new Tables(folder);
        write("rows.json", "[" + ROW + "]");
        write("empty.json", "{\"name\": {\"data\": []}}");
        write("more.json", "{\"1\": " + ROW + "} {}");
        Map<String, List<String>> documents = Map.of(
                "scienceqa rows.json", List.of("rows.json: the document ", "must be an object of rows by their ids"),
                "infovqa rows.json", List.of("rows.json: the document ", "must be an object of an array 'data'"),
                "infovqa empty.json", List.of("empty.json", "no rows"),
                "mathvista more.json", List.of("more.json: line 1, column 48: ", "there is more after the end"));
        for (Map.Entry<String, List<String>> document : documents.entrySet()) {
            String[] named = document.getKey().split(" ");
            assertRefused(
                    ErrorCode.DATA_INVALID,
                    () -> tables.open(named[1], Map.of("format", named[0])),
                    document.getValue().toArray(String[]::new));
        }
    }

    @Test
    void aRowThatIsNoneOfItsFormatIsToldWithoutTheCopysName() throws IOException {
        write("bad.json", "{\"1\": " + ROW + ", \"2\": 7}");
        assertRefused(
                ErrorCode.DATA_INVALID,
                () -> new Tables(folder).open("bad.json", Map.of("format", "scienceqa")),
                "bad.json: ",
                "\"its rows\"");
    }
}
