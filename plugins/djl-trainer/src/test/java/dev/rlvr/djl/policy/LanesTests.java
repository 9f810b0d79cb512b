package dev.rlvr.djl.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.Device;
import ai.djl.pytorch.jni.JniUtils;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class LanesTests {
    @Property(tries = 100)
    void sharesHoldEachItemOnceInOrderAndDifferByOneAtMost(@ForAll @IntRange(min = 1, max = 40) int count) {
        List<Integer> items = IntStream.range(0, count).boxed().toList();
        try (Lanes lanes = new Lanes(3)) {
            List<List<Integer>> shares = lanes.share(items);
            assertEquals(items, shares.stream().flatMap(List::stream).toList());
            int longest = shares.stream().mapToInt(List::size).max().orElseThrow();
            int shortest = shares.stream().mapToInt(List::size).min().orElseThrow();
            assertTrue(shortest > 0 && longest - shortest <= 1, shares.toString());
            assertEquals(Math.min(3, count), shares.size());
        }
    }

    @Test
    void aLargeModelHasOneLaneAndASmallOneALaneAThread() {
        assertEquals(1, Lanes.count(Device.cpu(), 1L << 40));
        assertEquals(JniUtils.getNumThreads(), Lanes.count(Device.cpu(), 1 << 20));
    }

    @Test
    void runsEachPartOnOneThreadOfLibtorchAndGivesTheThreadsBack() {
        try (Lanes lanes = new Lanes(3)) {
            int before = JniUtils.getNumThreads();
            Callable<Integer> threads = JniUtils::getNumThreads;
            assertEquals(List.of(1, 1, 1), lanes.run(List.of(threads, threads, threads)));
            assertEquals(before, JniUtils.getNumThreads());
            assertEquals(List.of(before), lanes.run(List.of(threads)));
        }
    }

    @Test
    void throwsWhatAPartThrewAndGivesTheThreadsBack() {
        try (Lanes lanes = new Lanes(3)) {
            int before = JniUtils.getNumThreads();
            IllegalArgumentException failure = new IllegalArgumentException("part");
            Callable<Integer> fails = () -> {
                throw failure;
            };
            assertSame(failure, assertThrows(IllegalArgumentException.class, () -> lanes.run(List.of(() -> 1, fails))));
            assertEquals(before, JniUtils.getNumThreads());
        }
    }
}
