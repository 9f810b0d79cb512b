package dev.rlvr.datasets.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SuppressWarnings("NullAway.Init")
class SlicesTests {
    private static final Path FILE = Path.of("src/test/resources/dev/rlvr/datasets/table/groups-of-7.parquet");

    private final List<Part> parts = List.of(new Part(FILE, "groups-of-7", "", 300, 43));

    private Engine engine;
    private int reads;

    @BeforeEach
    void start() {
        engine = Engine.startWithoutFiles();
    }

    @AfterEach
    void close() {
        engine.close();
    }

    @Test
    void aSliceThatCannotBeReadIsTheLastOfItsFile() {
        Slices slices = new Slices(engine, parts, (part, bytes) -> true);
        for (int i = 0; i < 3; i++) {
            assertFalse(slices.read(0, 10, 20, (slice, first) -> {
                reads++;
                throw new SQLException("unreadable");
            }));
        }
        assertEquals(1, reads);
    }

    @Test
    void whetherASlicePaysIsAskedOfItsOwnBytes() {
        List<Long> asked = new ArrayList<>();
        Slices slices = new Slices(engine, parts, (part, bytes) -> {
            asked.add(bytes);
            return bytes < 3000;
        });
        assertTrue(slices.read(0, 10, 11, (slice, first) -> {}));
        long one = asked.get(asked.size() - 1);
        assertFalse(slices.read(0, 10, 100, (slice, first) -> reads++));
        assertTrue(asked.get(asked.size() - 1) > 2 * one, asked.toString());
        assertEquals(0, reads);
        assertTrue(slices.read(0, 10, 11, (slice, first) -> reads++));
    }

    @Test
    void aFileThatWasChangedIsNotSliced(@TempDir Path folder) throws Exception {
        Path file = Files.copy(FILE, folder.resolve("changed.parquet"));
        Slices slices = new Slices(engine, List.of(new Part(file, "changed", "", 300, 43)), (part, bytes) -> true);
        assertTrue(slices.read(0, 10, 20, (slice, first) -> reads++));
        Files.setLastModifiedTime(file, FileTime.fromMillis(0));
        assertFalse(slices.read(0, 10, 20, (slice, first) -> reads++));
        assertEquals(1, reads);
    }

    /** The first 2,048 rows have 35 MB, the others next to nothing. */
    @Test
    void noSliceIsLargerThan32Megabytes(@TempDir Path folder) throws Exception {
        Path file = new Tables(folder)
                .parquet(
                        "large.parquet",
                        "SELECT string_agg(CASE WHEN i < 2048 THEN md5((540 * i + j)::VARCHAR) ELSE '' END, '') AS text"
                                + " FROM range(4096) t(i), range(540) u(j) GROUP BY i ORDER BY i");
        Slices slices = new Slices(engine, List.of(new Part(file, "large", "", 4096, 2)), (part, bytes) -> true);
        assertFalse(slices.read(0, 0, 1, (slice, first) -> reads++));
        assertEquals(0, reads);
        assertTrue(slices.read(0, 4095, 4096, (slice, first) -> reads++));
        assertEquals(1, reads);
    }
}
