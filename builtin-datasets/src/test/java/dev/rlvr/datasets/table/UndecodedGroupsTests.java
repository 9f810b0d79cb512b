package dev.rlvr.datasets.table;

import static dev.rlvr.datasets.Refusals.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rlvr.api.ErrorCode;
import dev.rlvr.api.data.Dataset;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Parquet files with a text that is not UTF-8, in the second of three row groups. */
class UndecodedGroupsTests {
    private static final int ROWS = 3 * 2048;
    private static final int BAD = 3000;
    private static final String ID = "'i' || range";
    private static final String QUESTION = "md5(CAST(range AS VARCHAR))";
    private static final Map<String, Object> SKIP = Map.of("on_bad_row", "skip");

    @TempDir
    Path folder;

    private Tables tables;

    @BeforeEach
    void makeTables() {
        tables = new Tables(folder);
    }

    /** Returns an expression whose value in the bad row is damaged by {@link #write}. */
    private static String damaged(String expression) {
        return "CASE range WHEN " + (BAD - 1) + " THEN 'caf~QxZ~' ELSE " + expression + " END";
    }

    /** Writes columns, and puts a byte of Latin-1 in place of the mark. */
    private void write(String name, String columns) throws IOException, SQLException {
        Path file = tables.parquet(name, "SELECT " + columns + " FROM range(" + ROWS + ")");
        String bytes = Files.readString(file, StandardCharsets.ISO_8859_1);
        assertTrue(bytes.contains("~QxZ~"));
        Files.writeString(file, bytes.replace("~QxZ~", "\u00e9QxZ~"), StandardCharsets.ISO_8859_1);
    }

    private void writeQuestions() throws IOException, SQLException {
        write("bad.parquet", ID + " AS id, " + damaged(QUESTION) + " AS question, range AS answer");
    }

    private static void assertOnlyBadRefused(Dataset dataset, String reason) {
        for (int row : new int[] {1, 2049, BAD - 1, BAD + 1, 4096, 4097, ROWS}) {
            assertEquals("i" + (row - 1), dataset.get(row - 1).id());
        }
        assertRefused(ErrorCode.DATA_INVALID, () -> dataset.get(BAD - 1), "bad.parquet: row " + BAD + ": " + reason);
    }

    @Test
    void itsRowAloneIsDamaged() throws Exception {
        writeQuestions();
        try (Dataset dataset = tables.open("bad.parquet", Map.of())) {
            assertOnlyBadRefused(dataset, "'question' has a text that is not UTF-8");
        }
    }

    @Test
    void itsRowAloneIsSkipped() throws Exception {
        writeQuestions();
        try (Dataset dataset = tables.open("bad.parquet", SKIP)) {
            assertEquals(
                    List.of("bad.parquet: row " + BAD + ": 'question' has a text that is not UTF-8"),
                    Tables.skipped(dataset, true));
            assertEquals(ROWS - 1, dataset.size());
            assertEquals("i" + BAD, dataset.get(BAD - 1).id());
        }
    }

    @Test
    void aColumnThatIsNotUsedDamagesTheFieldsAlone() throws Exception {
        write("bad.parquet", ID + " AS id, " + QUESTION + " AS question, " + damaged("'n'") + " AS note, 1 AS answer");
        try (Dataset dataset = tables.open("bad.parquet", Map.of())) {
            assertRefused(
                    ErrorCode.DATA_INVALID,
                    () -> dataset.fields(BAD - 1),
                    "bad.parquet: row " + BAD + ": 'note' has a text that is not UTF-8");
            assertEquals("i" + BAD, dataset.fields(BAD).get("id"));
            assertEquals("i" + (BAD - 1), dataset.get(BAD - 1).id());
        }
    }

    @Test
    void whatSelectMakesOfTextsIsThatOfTexts() throws Exception {
        writeQuestions();
        String select = "upper(question) AS question, answer, file_row_number AS n, id";
        try (Dataset dataset = tables.open("bad.parquet", Map.of("select", select))) {
            assertOnlyBadRefused(dataset, "'question' has a text that is not UTF-8");
            String question = dataset.get(BAD).promptText();
            assertTrue(question.matches("[0-9A-F]{32}"), question);
            assertEquals(String.valueOf(BAD), String.valueOf(dataset.fields(BAD).get("n")));
        }
    }

    /** Texts in lists, structures, maps and JSON, beside bytes, numbers and nulls. */
    @Test
    void sortsOfColumnsAreAsTheyWere() throws Exception {
        String columns = ID + " AS id, %s AS question, range AS answer,"
                + " [{'role': 'user', 'said': ['a' || range, NULL]}, NULL] AS turns,"
                + " CASE range %% 3 WHEN 1 THEN NULL ELSE {'bytes': encode('b' || range), 'path': 'p' || range} END"
                + " AS picture, MAP {'k' || range: [1.5, NULL]} AS map, CAST('{\"a\": ' || range || '}' AS JSON) AS json,"
                + " CAST(range AS DECIMAL(30, 3)) AS decimal, DATE '2020-02-29' AS date, encode('\u00e9' || range) AS bytes,"
                + " 'Stra\u00dfe \u4e2d\u6587 \uD83D\uDE00' AS text";
        tables.parquet("sound.parquet", "SELECT " + columns.formatted(QUESTION) + " FROM range(" + ROWS + ")");
        write("bad.parquet", columns.formatted(damaged(QUESTION)));
        try (Dataset sound = tables.open("sound.parquet", Map.of());
                Dataset bad = tables.open("bad.parquet", SKIP)) {
            for (int row = 2040; row < 2100; row++) {
                assertEquals(sound.fields(row), bad.fields(row));
                assertEquals(sound.get(row), bad.get(row));
            }
        }
    }

    @Test
    void anIdThatIsNotUtf8IsToldWithItsRow() throws Exception {
        write("bad.parquet", damaged(ID) + " AS id, " + QUESTION + " AS question, range AS answer");
        assertRefused(
                ErrorCode.DATA_INVALID,
                () -> tables.open("bad.parquet", Map.of()),
                "bad.parquet: row " + BAD + ": 'id' has a text that is not UTF-8");
        try (Dataset dataset = tables.open("bad.parquet", SKIP)) {
            assertEquals(ROWS - 1, dataset.size());
        }
    }

    @Test
    void aRowOfWhichAConditionCannotBeToldIsDamaged() throws Exception {
        writeQuestions();
        String where = "question LIKE 'a%' -- some";
        assertRefused(
                ErrorCode.DATA_INVALID,
                () -> tables.open("bad.parquet", Map.of("where", where)),
                "bad.parquet: row " + BAD + ": 'question' has a text that is not UTF-8");
        tables.parquet(
                "sound.parquet",
                "SELECT " + ID + " AS id, " + QUESTION + " AS question, range AS answer FROM range(" + ROWS
                        + ") WHERE range <> " + (BAD - 1));
        try (Dataset dataset = tables.open("bad.parquet", Map.of("where", where, "on_bad_row", "skip", "limit", 300));
                Dataset sound = tables.open("sound.parquet", Map.of("where", where, "limit", 300))) {
            assertEquals(300, dataset.size());
            assertEquals(sound.get(299).id(), dataset.get(299).id());
            assertEquals(List.of("bad.parquet: row " + BAD), Tables.skipped(dataset, false));
        }
    }

    @Test
    void aQueryTellsTheRow() throws Exception {
        writeQuestions();
        assertRefused(
                ErrorCode.DATA_INVALID,
                () -> tables.open("bad.parquet", Map.of("sql", "SELECT * FROM data ORDER BY question")),
                "bad.parquet: row " + BAD + ": 'question' has a text that is not UTF-8");
    }
}
