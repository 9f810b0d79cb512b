package dev.rlvr.datasets.rows;

import static dev.rlvr.datasets.Refusals.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.rlvr.api.ErrorCode;
import dev.rlvr.api.settings.MapSettings;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BadRowsTests {
    @Test
    void aMillionDamagedRowsAreNotSkipped() {
        BadRows badRows = BadRows.read(new MapSettings(Map.of("on_bad_row", "skip")));
        Place last = new Place("t.csv", "line", BadRows.MOST);
        for (int line = 1; line < BadRows.MOST; line++) {
            badRows.add("t.csv:" + line, "expected 2 columns");
        }
        assertEquals(999_999, badRows.skipped().size());
        assertRefused(
                ErrorCode.DATA_INVALID,
                () -> badRows.attempt(
                        last,
                        () -> badRows.attempt(last, () -> {
                            throw last.error("not UTF-8");
                        })),
                "1000000 rows are damaged, and no more are skipped; the first: t.csv:1: expected 2 columns");
    }
}
