package dev.rlvr.cli.data;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class BadRowsTests {
    private static BadRow row(int index, String reason) {
        return new BadRow(index, "a.csv:" + index, "id-" + index, null, null, reason);
    }

    @Test
    void rowsAreCountedOnceAndTheFirstFindingsKept() {
        BadRows bad = new BadRows(2);
        List.of(row(0, "a"), row(0, "b"), row(3, "c"), row(4, "d"), row(4, "e")).forEach(bad::add);
        assertEquals(3, bad.count());
        assertEquals(List.of(row(0, "a"), row(0, "b")), bad.kept());
        assertEquals(3, bad.more());
    }
}
