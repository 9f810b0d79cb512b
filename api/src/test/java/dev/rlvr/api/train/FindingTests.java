package dev.rlvr.api.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class FindingTests {
    @Test
    void whatIsNotWellSaysWhatToDo() {
        assertEquals("", Finding.ok("disk", "40 GiB free").remedy());
        assertEquals("Make room", Finding.failed("disk", "full", "Make room").remedy());
        assertThrows(IllegalArgumentException.class, () -> Finding.warning("disk", "nearly full", ""));
        assertThrows(
                IllegalArgumentException.class,
                () -> new Finding("disk", Finding.Level.OK, "40 GiB free", "Make room"));
    }
}
