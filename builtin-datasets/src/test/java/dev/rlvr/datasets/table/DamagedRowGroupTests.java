package dev.rlvr.datasets.table;

import static dev.rlvr.datasets.Refusals.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rlvr.api.ErrorCode;
import dev.rlvr.api.data.Dataset;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Properties;
import org.duckdb.DuckDBDriver;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DamagedRowGroupTests {
    private static final int GROUP = 2048;

    @TempDir
    Path folder;

    private Tables tables;

    /** Writes three row groups, and damages the questions of the second. */
    @BeforeEach
    void writeFiles() throws IOException, SQLException {
        tables = new Tables(folder);
        String rows = "SELECT md5(CAST(range AS VARCHAR)) AS question, range AS answer FROM range(3 * " + GROUP + ")";
        Path file = tables.parquet("damaged.parquet", rows);
        tables.parquet("sound.parquet", rows);
        try (Connection connection = new DuckDBDriver().connect("jdbc:duckdb:", new Properties());
                Statement statement = connection.createStatement();
                ResultSet chunk =
                        statement.executeQuery("SELECT data_page_offset, total_compressed_size FROM parquet_metadata('"
                                + file + "') WHERE row_group_id = 1 AND path_in_schema = 'question'");
                RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
            chunk.next();
            bytes.seek(chunk.getLong(1));
            bytes.write(new byte[(int) Math.min(400, chunk.getLong(2))]);
        }
    }

    @Test
    void aRowOfADamagedGroupIsAnErrorAndNoOther() {
        try (Dataset dataset = tables.open("damaged.parquet", Map.of())) {
            for (int row : new int[] {1, 2, GROUP - 1, 2 * GROUP, 2 * GROUP + 1}) {
                assertEquals("row-" + (row + 1), dataset.get(row).id());
            }
            for (int row : new int[] {GROUP, GROUP + 1, 2 * GROUP - 1}) {
                assertRefused(
                        ErrorCode.DATA_INVALID,
                        () -> dataset.get(row),
                        "damaged.parquet: row " + (row + 1) + ": its row group is damaged (");
            }
        }
    }

    @Test
    void itsRowsAloneAreSkipped() {
        try (Dataset dataset = tables.open("damaged.parquet", Map.of("on_bad_row", "skip"))) {
            assertEquals(2 * GROUP, dataset.size());
            assertEquals("row-" + GROUP, dataset.get(GROUP - 1).id());
            assertEquals("row-" + (2 * GROUP + 1), dataset.get(GROUP).id());
            assertEquals(
                    "damaged.parquet: row " + (GROUP + 1),
                    Tables.skipped(dataset, false).get(0));
            assertEquals(
                    "damaged.parquet: row " + 2 * GROUP,
                    Tables.skipped(dataset, false).get(GROUP - 1));
        }
    }

    @Test
    void aTextThatNoModelCanReadDamagesItsRow() throws IOException, SQLException {
        String question = "CASE range WHEN 1 THEN repeat('x', 16000001) ELSE 'q' END";
        tables.parquet("long.parquet", "SELECT " + question + " AS question, 'a' AS answer FROM range(3)");
        assertRefused(
                ErrorCode.DATA_INVALID,
                () -> tables.open("long.parquet", Map.of()),
                "long.parquet: row 2: the prompt is longer than 16 million characters");
        try (Dataset dataset = tables.open("long.parquet", Map.of("on_bad_row", "skip"))) {
            assertEquals(2, dataset.size());
        }
    }

    @Test
    void aQueryOverSeveralFilesTellsWhichRowIsDamaged() {
        assertRefused(
                ErrorCode.DATA_INVALID,
                () -> tables.open("*.parquet", Map.of("sql", "SELECT * FROM data ORDER BY question")),
                "damaged.parquet: row " + (GROUP + 1) + ": its row group is damaged (");
    }

    @Test
    void rowsOfWhichAConditionCannotBeToldAreDamaged() {
        String where = "question > '8'";
        assertRefused(
                ErrorCode.DATA_INVALID,
                () -> tables.open("damaged.parquet", Map.of("where", where)),
                "damaged.parquet: row " + (GROUP + 1) + ": its row group is damaged (");
        try (Dataset dataset = tables.open("damaged.parquet", Map.of("where", where, "on_bad_row", "skip"));
                Dataset sound = tables.open(
                        "sound.parquet",
                        Map.of("where", where + " AND answer NOT BETWEEN " + GROUP + " AND " + (2 * GROUP - 1)))) {
            assertEquals(GROUP, dataset.skipped().size());
            assertEquals(sound.size(), dataset.size());
            for (int i = 0; i < sound.size(); i += 97) {
                assertEquals(sound.get(i).promptText(), dataset.get(i).promptText());
            }
        }
    }
}
