package dev.rlvr.datasets.table;

import static dev.rlvr.datasets.Refusals.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rlvr.api.ErrorCode;
import dev.rlvr.api.data.Answer;
import dev.rlvr.api.data.Dataset;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvTests {
    private static final String HEADER = "question,answer\n";
    private static final Map<String, String> SKIP = Map.of("on_bad_row", "skip");

    @TempDir
    Path folder;

    private Tables tables;

    @BeforeEach
    void useFolder() {
        tables = new Tables(folder);
    }

    private static List<String> rows(Dataset dataset) {
        return IntStream.range(0, dataset.size())
                .mapToObj(dataset::get)
                .map(row -> row.promptText() + "=" + ((Answer.Text) row.answer()).text())
                .toList();
    }

    private void assertRefusedAs(String name, String message) {
        assertRefused(ErrorCode.DATA_INVALID, () -> tables.open(name, Map.of()), name + message);
    }

    @Test
    void aQuoteThatIsNotClosedDamagesItsRowAndChangesNoOther() throws IOException {
        String sound = "\"q\",\"red\"\n".repeat(50);
        tables.text("last.csv", HEADER + sound + "\"q,red\n");
        tables.text("first.csv", HEADER + "\"q,red\n" + sound);
        tables.text("only.csv", HEADER + "\"q,red\n");
        assertRefusedAs("last.csv", ":52: a quote is not closed");
        assertRefusedAs("first.csv", ":2: a quote is not closed, or text follows");
        assertRefusedAs("only.csv", ":2: a quote is not closed");
        for (String name : List.of("last.csv:52", "first.csv:2")) {
            try (Dataset dataset = tables.open(name.substring(0, name.indexOf(':')), SKIP)) {
                assertEquals(Collections.nCopies(50, "q=red"), rows(dataset));
                assertEquals(List.of(name), Tables.skipped(dataset, false));
            }
        }
        assertRefused(ErrorCode.DATA_INVALID, () -> tables.open("only.csv", SKIP), "all 1 rows are damaged");
        tables.text("head.csv", "\"question,answer\na,b\n");
        assertRefusedAs("head.csv", ":1: a quote is not closed");
    }

    @Test
    void aRowWithMoreOrFewerColumnsThanTheFirstLineIsDamaged() throws IOException {
        tables.text("more.csv", HEADER + "a,red\nb,red,x\nc,blue\n");
        tables.text("fewer.csv", HEADER + "a,red\nb,red\nc\n");
        assertRefusedAs("more.csv", ":3: expected 2 columns, found 3");
        assertRefusedAs("fewer.csv", ":4: expected 2 columns, found 1");
        try (Dataset dataset = tables.open("more.csv", SKIP)) {
            assertEquals(List.of("a=red", "c=blue"), rows(dataset));
            assertEquals(List.of("more.csv:3: expected 2 columns, found 3"), Tables.skipped(dataset, true));
        }
    }

    @Test
    void aRowThatIsNotUtf8IsDamaged() throws IOException {
        byte[] latin = (HEADER + "caf\u00e9,red\nb,red\n").getBytes(StandardCharsets.ISO_8859_1);
        Files.write(folder.resolve("latin.csv"), latin);
        assertRefusedAs("latin.csv", ":2: not UTF-8");
        try (Dataset dataset = tables.open("latin.csv", SKIP)) {
            assertEquals(List.of("b=red"), rows(dataset));
            assertEquals(List.of("latin.csv:2: not UTF-8"), Tables.skipped(dataset, true));
        }
        Files.write(folder.resolve("head.csv"), "question,answer,\u00e9\n".getBytes(StandardCharsets.ISO_8859_1));
        assertRefusedAs("head.csv", ":1: not UTF-8");
    }

    @Test
    void columnsAreSeparatedByWhatTheFirstLineHasMostOf() throws IOException {
        List<String> rows = List.of("a=b", "1, 2; 3=x|y");
        tables.text("comma.csv", HEADER + "a,b\n\"1, 2; 3\",x|y\n");
        tables.text("semicolon.csv", "question;answer\na;b\n\"1, 2; 3\";x|y\n");
        tables.text("tab.csv", "question\tanswer\na\tb\n1, 2; 3\tx|y\n");
        tables.text("tab.tsv", "question\tanswer\ta,b,c,d\na\tb\t\n1, 2; 3\tx|y\t\n");
        tables.text("bar.csv", "\uFEFF\n\n\"question\"|answer\na|b\n1, 2; 3|\"x|y\"");
        tables.text("quoted.csv", "\"question\",answer,\"a;b;c;d\"\na,b,\n\"1, 2; 3\",x|y,\n");
        for (String name : List.of("comma.csv", "semicolon.csv", "tab.csv", "tab.tsv", "bar.csv", "quoted.csv")) {
            try (Dataset dataset = tables.open(name, Map.of())) {
                assertEquals(rows, rows(dataset), name);
            }
        }
    }

    @Test
    void textsAreReadAsTheyAreQuoted() throws IOException {
        String csv =
                "question, answer \r\n\"two\nlines, \"\"quoted\"\"\",\"\\frac{1}{2}\"\r\n5\" pipe,# x\r\n'a',' b'\r\n \"c\" , \"d\" \r\n";
        try (GZIPOutputStream packed = new GZIPOutputStream(Files.newOutputStream(folder.resolve("t.csv.gz")))) {
            packed.write(csv.getBytes(StandardCharsets.UTF_8));
        }
        tables.text("return.csv", csv.replace("\r\n", "\r"));
        for (String name : List.of("t.csv.gz", "return.csv")) {
            try (Dataset dataset = tables.open(name, Map.of())) {
                assertEquals(
                        List.of("two\nlines, \"quoted\"=\\frac{1}{2}", "5\" pipe=# x", "'a'=' b'", "c=d"),
                        rows(dataset),
                        name);
            }
        }
    }

    @Test
    void errorsNameTheFirstLineOfTheirRow() throws IOException {
        tables.text("late.csv", HEADER + "\n\"two\r\nlines\",x\n\na,b,c\n\"three\n\nlines\",y\n,z\n");
        assertRefusedAs("late.csv", ":6: expected 2 columns");
        try (Dataset dataset = tables.open("late.csv", SKIP)) {
            assertEquals(List.of("late.csv:6", "late.csv:10"), Tables.skipped(dataset, false));
            assertEquals("{line=7}", dataset.get(1).metadata().toString());
        }
    }

    @Test
    void namesAreDistinctAndAFileWithoutThemIsRefused() throws IOException {
        tables.text("names.csv", "question,,answer,\na,b,c,d\n");
        try (Dataset dataset = tables.open("names.csv", Map.of())) {
            assertEquals(
                    "{question=a, column1=b, answer=c, column3=d}",
                    dataset.fields(0).toString());
        }
        tables.text("twice.csv", "\nquestion,answer,answer\na,b,c\n");
        tables.text("case.csv", "question,answer,ANSWER\na,b,c\n");
        tables.text("empty.csv", "\n\n");
        tables.text("none.csv", "q1,a1\nq2,a2\n");
        assertRefusedAs("twice.csv", ":2: two columns are named 'answer'; rename one");
        assertRefusedAs("case.csv", ":1: two columns are named 'answer' and 'ANSWER'");
        assertRefusedAs("empty.csv", ": the file is empty");
        assertRefused(
                ErrorCode.DATA_INVALID,
                () -> tables.open("none.csv", Map.of()),
                "none.csv: no column 'question'; there are [q1, a1]",
                "the first line of a CSV file must name its columns");
    }

    @Test
    void tablesWithoutRowsAreToldByTheirFile() throws Exception {
        tables.text("head.csv", HEADER);
        tables.text("empty.jsonl", "\n");
        tables.text("empty.json", "[]");
        tables.parquet("empty.parquet", "SELECT 'q' AS question, 'a' AS answer WHERE 1 = 0");
        for (String name : List.of("head.csv", "empty.jsonl", "empty.json", "empty.parquet")) {
            assertRefusedAs(name, ": no rows");
        }
        tables.text("some.csv", HEADER + "a,b\n");
        assertRefused(
                ErrorCode.DATA_INVALID,
                () -> tables.open("some.csv", Map.of("where", "answer = 'c'")),
                "some.csv: no rows that meet 'where'");
        try (Dataset both = tables.open("*.csv", Map.of())) {
            assertEquals(List.of("a=b"), rows(both));
        }
    }

    @Test
    void longRowsAreReadUpToTheirLimit() throws IOException {
        String quotes = "\"".repeat((15 << 20) + 1);
        tables.text(
                "long.csv",
                HEADER + "a" + quotes + ",b\n" + "x".repeat(17 << 20) + ",d\n" + "\"" + "x".repeat(17 << 20)
                        + "\",d\ne,f\n");
        assertRefusedAs("long.csv", ":3: the row is longer than 16 MiB");
        try (Dataset dataset = tables.open("long.csv", SKIP)) {
            assertEquals(2, dataset.size());
            assertEquals("a" + quotes, dataset.get(0).promptText());
            assertEquals("e", dataset.get(1).promptText());
            assertEquals(
                    List.of(
                            "long.csv:3: the row is longer than 16 MiB",
                            "long.csv:4: a quote is not closed within 16 MiB"),
                    Tables.skipped(dataset, true));
        }
    }

    @Test
    void aLongTextThatIsNotClosedDamagesItsFirstLineAndIsReadByLines() throws IOException {
        String line = "x".repeat(6 << 20) + "\n";
        tables.text("open.csv", HEADER + "a,\"" + line.repeat(4) + "\"b\",c\n\"" + line + "d,e\n" + line.repeat(3));
        try (Dataset dataset = tables.open("open.csv", SKIP)) {
            assertEquals(List.of("b=c", "d=e"), rows(dataset));
            assertEquals("{line=8}", dataset.get(1).metadata().toString());
            List<String> skipped = Tables.skipped(dataset, true);
            assertEquals("open.csv:2: a quote is not closed within 16 MiB", skipped.get(0));
            assertEquals("open.csv:7: a quote is not closed within 16 MiB", skipped.get(4));
            assertEquals(8, skipped.size());
        }
    }
}
