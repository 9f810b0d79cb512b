package dev.rlvr.cli.sweep;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunNameTests {
    @Test
    void namesHaveLabelSeedAndTheBeginningOfTheHash() {
        assertEquals("single-a-s3-0123456789", RunName.of("single-a", 3, "0123456789abcdef"));
    }

    @ParameterizedTest
    @CsvSource({
        "single-a-s3-0123456789, single-a",
        "mix-s-2-0123456789, mix",
        "a-s1-s2-abcdefabcd, a-s1",
        "my run, my run",
        "single-a-s3-0123, single-a-s3-0123",
        "uniform-s1-0123456789x, uniform-s1-0123456789x"
    })
    void labelsAreWhatStandsBefore(String name, String label) {
        assertEquals(label, RunName.label(name));
    }
}
