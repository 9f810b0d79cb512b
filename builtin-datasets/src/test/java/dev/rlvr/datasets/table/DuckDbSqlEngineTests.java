package dev.rlvr.datasets.table;

import static dev.rlvr.datasets.Refusals.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.rlvr.api.ErrorCode;
import dev.rlvr.api.RlvrException;
import dev.rlvr.api.data.SqlEngine;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DuckDbSqlEngineTests {
    private static final List<Map<String, Object>> ROWS = List.of(
            Map.of("item", 0, "answer", "1", "level", 3),
            Map.of("item", 1, "answer", "2024-01-02", "tags", List.of("a", "b")),
            Map.of("item", 2, "answer", "x", "level", 1.5, "box", Map.of("w", 4)));

    @TempDir
    Path folder;

    private static List<Map<String, Object>> query(String sql) {
        return query(table(Map.of(), ROWS), sql);
    }

    private static List<Map<String, Object>> query(SqlEngine.Table data, String sql) {
        List<Map<String, Object>> result = new ArrayList<>();
        new DuckDbSqlEngine().query(data, sql, result::add);
        return result;
    }

    private static SqlEngine.Table table(Map<String, String> columns, List<Map<String, Object>> rows) {
        return new SqlEngine.Table(columns, rows.iterator());
    }

    @Test
    void aRowMayLackColumnsThatOthersHave() {
        assertEquals(List.of(Map.of("item", 0L), Map.of("item", 2L)), query("SELECT item FROM data WHERE level > 1"));
        assertEquals(
                List.of(Map.of("n", 1L)), query("SELECT count(*) AS n FROM data WHERE box.w = 4 OR tags[1] = 'none'"));
        assertEquals(
                "[{box=null, tags=[a, b]}]",
                query("SELECT box, tags FROM data WHERE item = 1").toString());
    }

    @Test
    void everyColumnOfTheResultIsThereInOrderWhateverIsNull() {
        assertEquals(
                "[{z=null, item=0, a=null, l=[1, null]}]",
                query("SELECT NULL AS z, item, box AS a, [1, NULL] AS l FROM data WHERE item = 0")
                        .toString());
        assertEquals(
                List.of("z", "item"),
                new DuckDbSqlEngine()
                        .query(table(Map.of(), ROWS), "SELECT NULL AS z, item FROM data WHERE item > 9", row -> {}));
    }

    @Test
    void rowsComeInTheQuerysOrderAndTextsStayTexts() {
        assertEquals(
                List.of(Map.of("answer", "x"), Map.of("answer", "2024-01-02"), Map.of("answer", "1")),
                query("SELECT answer FROM data ORDER BY item DESC"));
        assertEquals(
                List.of(Map.of("answer", "1"), Map.of("answer", "2024-01-02"), Map.of("answer", "x")),
                query("SELECT answer FROM data;"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "SELEC item FROM data",
                "SELECT 1; SELECT 2",
                "COPY (SELECT 1) TO 'stolen.csv'",
                "CREATE TABLE t AS SELECT 1",
                "DROP VIEW data",
                "ATTACH 'new.db'",
                "SET enable_external_access = true",
                "INSTALL httpfs"
            })
    void whatIsNotOneSelectIsRefusedBeforeAnyRowIsRead(String sql) {
        Iterator<Map<String, Object>> unread = Stream.<Map<String, Object>>generate(() -> {
                    throw new AssertionError("a row was read");
                })
                .iterator();
        assertRefused(
                ErrorCode.USAGE,
                () -> new DuckDbSqlEngine().query(new SqlEngine.Table(Map.of(), unread), sql, row -> {}),
                "The query must be one SELECT over the table data: " + sql);
    }

    @Test
    void aRefusalSaysNothingOfHowItWasFound() {
        RlvrException refused = assertThrows(RlvrException.class, () -> query("DROP VIEW data"));
        assertEquals("The query must be one SELECT over the table data: DROP VIEW data", refused.getMessage());
    }

    @Test
    void filesAreNotSeen() throws Exception {
        Path secret = Files.writeString(folder.resolve("secret.csv"), "a\n1\n");
        for (String source : List.of("'" + secret + "'", "read_text('" + secret + "')", "glob('" + folder + "/*')")) {
            assertRefused(ErrorCode.USAGE, () -> query("SELECT * FROM " + source), "The query can't be run: ");
        }
    }

    @Test
    void duckDbSaysWhatIsWrong() {
        assertRefused(
                ErrorCode.USAGE,
                () -> query("SELECT * FROM data WHERE levl > 1"),
                "The query can't be run: ",
                "levl",
                "Candidate bindings",
                "level");
        assertRefused(ErrorCode.USAGE, () -> query("SELEC 1"), "syntax error");
    }

    @ParameterizedTest
    @ValueSource(strings = {"SELECT * FROM data", "SELECT item FROM data"})
    void twoColumnsOfOneNameAreRefused(String first) {
        assertRefused(
                ErrorCode.USAGE,
                () -> query("SELECT a.*, b.* FROM (" + first + ") a, (SELECT item + 1 AS ITEM FROM data) b"),
                "The result has two columns 'ITEM'; name one with AS.");
    }

    @Test
    void duckDbSaysWhatIsWrongWithARowOfTheResult() {
        assertRefused(
                ErrorCode.USAGE,
                () -> query("SELECT answer::INTEGER AS n FROM data;"),
                "The query can't be run: Conversion Error: Could not convert string '2024-01-02' to INT32");
    }

    @Test
    void numbersThatAreNotFiniteAreNullAndTheirColumnStaysOneOfNumbers() {
        List<Map<String, Object>> rows = List.of(
                Map.of("x", 10.5), Map.of("x", Double.NaN), Map.of("x", 9.0), Map.of("x", Float.POSITIVE_INFINITY));
        assertEquals(
                "[{x=9.0, t=DOUBLE}, {x=10.5, t=DOUBLE}, {x=null, t=DOUBLE}, {x=null, t=DOUBLE}]",
                query(table(Map.of(), rows), "SELECT x, typeof(x) AS t FROM data ORDER BY x NULLS LAST")
                        .toString());
    }

    @Test
    void aColumnThatIsNullInEveryRowIsThere() {
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        row.put("item", 0);
        row.put("hint", null);
        assertEquals(
                "[{item=0, hint=null}]",
                query(table(Map.of(), List.of(row)), "SELECT * FROM data WHERE hint IS NULL")
                        .toString());
    }

    @Test
    void givenColumnsHaveTheirTypesAndAreThereWhereNoRowHasThem() {
        String uuid = "0A1B2C3D-0000-4000-8000-00000000000F";
        List<Map<String, Object>> rows = List.of(Map.of("id", uuid, "Level", 1), Map.of("ID", "x", "level", 2));
        assertEquals(
                "[{id=" + uuid + ", options=null, t=VARCHAR}]",
                query(
                                table(Map.of("id", "VARCHAR", "options", "VARCHAR[]"), rows.subList(0, 1)),
                                "SELECT id, options, typeof(id) AS t FROM data")
                        .toString());
        assertEquals(
                "[{id=" + uuid + ", Level=1}, {id=x, Level=2}]",
                query(table(Map.of("id", "VARCHAR"), rows), "SELECT * FROM data")
                        .toString());
    }

    @Test
    void aResultLargerThanTheEnginesMemoryPassesThrough() {
        long[] characters = new long[1];
        new DuckDbSqlEngine()
                .query(
                        table(Map.of(), ROWS),
                        "SELECT repeat('x', 1000) || i AS text FROM range(600000) t(i)",
                        row -> characters[0] += String.valueOf(row.get("text")).length());
        assertEquals(603_488_890L, characters[0]);
    }
}
