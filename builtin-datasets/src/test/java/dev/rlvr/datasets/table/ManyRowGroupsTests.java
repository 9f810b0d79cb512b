package dev.rlvr.datasets.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rlvr.api.ErrorCode;
import dev.rlvr.api.data.Dataset;
import dev.rlvr.datasets.Refusals;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tables whose files have so many row groups that rows are read from slices. */
class ManyRowGroupsTests {
    private static final int ROWS = 300 * 2048;

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void write() throws Exception {
        write("SELECT 's' || i AS id, i || ' + 1?' AS question, i + 1 AS answer FROM range(" + ROWS + ") t(i)");
    }

    private void write(String query) throws Exception {
        file = new Tables(folder).parquet("train.parquet", query);
    }

    private Dataset open(Map<String, ?> settings) {
        return new Tables(folder).open("train.parquet", settings);
    }

    @Test
    void aSlicePaysWhereAFileHasManySmallRowGroups() {
        assertTrue(Slices.pay(new Part(file, "many", "", ROWS, 300), 20_000));
        assertFalse(Slices.pay(new Part(file, "large", "", ROWS, 300), 1_000_000));
        assertFalse(Slices.pay(new Part(file, "few", "", ROWS, 20), 20_000));
    }

    @Test
    void rowsAreThoseThatTheyAre() {
        try (Dataset dataset = open(Map.of())) {
            for (int i : new Random(3).ints(50, 0, ROWS).toArray()) {
                assertEquals("s" + i, dataset.get(i).id());
                assertEquals(i + " + 1?", dataset.get(i).promptText());
            }
            for (int i = 2000; i < 6000; i++) {
                assertEquals("s" + i, dataset.get(i).id());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "file_row_number AS n, id, question, answer",
                "*",
                "* REPLACE (id AS id)",
                "COLUMNS('.+')",
                "read_parquet.FILE_ROW_NUMBER, id, question, answer",
                "unnest(read_parquet)"
            })
    void theNumberOfARowIsThatInItsFile(String select) {
        try (Dataset dataset = open(Map.of("select", select))) {
            for (int i : List.of(0, 5000, ROWS - 1)) {
                assertEquals("s" + i, dataset.get(i).id());
                Map<String, ?> fields = dataset.fields(i);
                assertTrue(fields.containsValue((long) i) || fields.containsValue(i), fields.toString());
            }
        }
    }

    @Test
    void itemsHaveNoNumberOfARowThatWasNotAskedFor() {
        try (Dataset dataset = open(Map.of())) {
            assertEquals(
                    Set.of("id", "question", "answer"), dataset.fields(5000).keySet());
        }
    }

    @Test
    void aColumnThatAFolderTellsIsNotTheFilesOwn() throws Exception {
        Path moved = new Tables(folder)
                .parquet(
                        "level=3/train.parquet",
                        "SELECT i AS id, 'why?' AS question, 1 AS answer, 9 AS level FROM range(" + ROWS + ") t(i)");
        try (Dataset dataset =
                Tables.open("train", "file", moved, Map.of("select", "id, question, answer, level + 1 AS next"))) {
            assertEquals("4", String.valueOf(dataset.fields(ROWS / 2).get("next")));
        }
    }

    @Test
    void aFileThatWasChangedIsReadAsItIs() throws Exception {
        try (Dataset dataset = open(Map.of())) {
            write("SELECT 'new' AS id, 'why?' AS question, 2 AS answer FROM range(" + ROWS + ")");
            Files.setLastModifiedTime(file, FileTime.fromMillis(0));
            assertEquals("new", dataset.get(ROWS / 2).id());
        }
    }

    @Test
    void damageIsToldOfTheFileAndNotOfTheSlice() throws Exception {
        byte[] bytes = Files.readAllBytes(file);
        Arrays.fill(bytes, bytes.length / 2 - 50_000, bytes.length / 2 + 50_000, (byte) 7);
        Files.write(file, bytes);
        try (Dataset dataset = open(Map.of("id_column", "none"))) {
            Refusals.assertRefused(
                    ErrorCode.DATA_INVALID,
                    () -> dataset.get(ROWS / 2),
                    file + ": row " + (ROWS / 2 + 1),
                    "its row group is damaged (");
        }
    }
}
