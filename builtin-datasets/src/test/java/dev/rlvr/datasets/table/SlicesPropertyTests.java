package dev.rlvr.datasets.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** Rows that are read from slices, and texts that were read as bytes, are those of the files. The files were written by make_row_groups.py. */
class SlicesPropertyTests {
    private static final String COLUMNS = "id, question, answer, image, boxes, turns";

    private static final List<Part> PARTS = new ArrayList<>();
    /** The rows of each part by a plain scan. */
    private static final List<List<JsonNode>> ROWS = new ArrayList<>();

    @SuppressWarnings("NullAway.Init")
    private static Engine engine;

    @BeforeContainer
    static void scan() throws Exception {
        Path folder = Path.of("src/test/resources/dev/rlvr/datasets/table").toAbsolutePath();
        engine = Engine.start(folder);
        for (String name : List.of("groups-of-1", "groups-of-7", "groups-of-50", "uneven-groups")) {
            Path file = folder.resolve(name + ".parquet");
            List<JsonNode> rows = new ArrayList<>();
            engine.query(
                    "SELECT " + COLUMNS + " FROM read_parquet(" + Sql.text(file.toString()) + ")",
                    row -> rows.add(Values.row(row, 1)));
            ROWS.add(rows);
            PARTS.add(new Part(file, name, "", rows.size(), 0));
        }
    }

    @AfterContainer
    static void close() {
        engine.close();
    }

    @Property(tries = 100)
    void anyRunOfRowsCanBeSliced(
            @ForAll @IntRange(max = 3) int part, @ForAll int start, @ForAll @IntRange(min = 1, max = 120) int length)
            throws Exception {
        Slices slices = new Slices(engine, PARTS, (sliced, bytes) -> true);
        int from = Math.floorMod(start, PARTS.get(part).rows());
        int to = Math.min(PARTS.get(part).rows(), from + length);
        List<JsonNode> rows = new ArrayList<>();
        assertTrue(slices.read(
                part,
                from,
                to,
                (slice, first) -> engine.queryOnce(
                        "SELECT " + COLUMNS + " FROM read_parquet(" + Sql.text(slice.toString()) + ") LIMIT "
                                + (to - from) + " OFFSET " + (from - first),
                        row -> rows.add(Values.row(row, 1)))));
        assertEquals(ROWS.get(part).subList(from, to), rows);
    }

    @Property(tries = 50)
    void rowsInAnyOrderAreThoseOfAPlainScan(
            @ForAll @Size(max = 40) List<@IntRange(max = 3) Integer> parts,
            @ForAll @Size(40) List<Integer> numbers,
            @ForAll @IntRange(min = 1, max = 70) int steps,
            @ForAll Random decoded) {
        UndecodedGroups undecoded = new UndecodedGroups(engine, PARTS);
        for (int part = 0; part < PARTS.size(); part++) {
            assertTrue(undecoded
                    .copy(part, decoded.nextInt(PARTS.get(part).rows()))
                    .isPresent());
        }
        RowFetcher fetcher = new RowFetcher(
                engine,
                PARTS,
                Collections.nCopies(PARTS.size(), COLUMNS),
                new Slices(engine, PARTS, (part, bytes) -> part.rows() != 300),
                undecoded);
        for (int i = 0; i < parts.size(); i++) {
            int part = parts.get(i);
            int size = PARTS.get(part).rows();
            int row = Math.floorMod(numbers.get(i), size);
            for (int next = row; next < Math.min(size, row + 3 * steps); next += steps) {
                assertEquals(ROWS.get(part).get(next), fetcher.fetch(part, next));
            }
        }
    }
}
