package dev.rlvr.cli.data;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DistributionTests {
    private static Distribution.Summary summary(int from, int to) {
        Distribution distribution = new Distribution();
        IntStream.rangeClosed(from, to).map(i -> from + to - i).forEach(distribution::add);
        return distribution.summary();
    }

    @Test
    void quantilesAreValuesThatWereSeen() {
        assertEquals(new Distribution.Summary(100, 1, 50, 95, 100, 50.5), summary(1, 100));
        assertEquals(new Distribution.Summary(5, -2, 0, 2, 2, 0), summary(-2, 2));
        assertEquals(new Distribution.Summary(2, 7, 7, 8, 8, 7.5), summary(7, 8));
        assertEquals(new Distribution.Summary(1, 3, 3, 3, 3, 3), summary(3, 3));
    }

    @Test
    void whereNothingWasSeenAllIsZero() {
        assertEquals(new Distribution.Summary(0, 0, 0, 0, 0, 0), new Distribution().summary());
    }
}
