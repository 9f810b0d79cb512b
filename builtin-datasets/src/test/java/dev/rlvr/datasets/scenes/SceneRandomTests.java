package dev.rlvr.datasets.scenes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class SceneRandomTests {
    @Test
    void numbersAreThoseOfThePublishedGenerator() {
        // The first outputs of SplitMix64 for seed 1234567, from the reference implementation.
        SceneRandom random = new SceneRandom(1234567);
        assertEquals(6457827717110365317L, random.nextLong());
        assertEquals(3203168211198807973L, random.nextLong());
        assertEquals(Long.parseUnsignedLong("9817491932198370423"), random.nextLong());
    }

    @Property
    void numbersLieWithinTheirBounds(
            @ForAll long seed, @ForAll @IntRange(min = -50, max = 50) int low, @ForAll @IntRange(max = 100) int span) {
        int number = new SceneRandom(seed).between(low, low + span);
        assertTrue(number >= low && number <= low + span);
        double fraction = new SceneRandom(seed).fraction();
        assertTrue(fraction >= 0 && fraction < 1);
    }

    @Test
    void bothBoundsAreReachedEvenly() {
        int[] counts = new int[6];
        SceneRandom random = new SceneRandom(7);
        for (int i = 0; i < 60_000; i++) {
            counts[random.between(0, 5)]++;
        }
        for (int count : counts) {
            assertEquals(10_000, count, 400);
        }
    }

    @Property
    void shufflingKeepsTheItems(@ForAll long seed, @ForAll List<Integer> items) {
        List<Integer> shuffled = new SceneRandom(seed).shuffled(items);
        assertEquals(
                items.stream().sorted().toList(), shuffled.stream().sorted().toList());
    }

    @Test
    void shufflingReachesEveryOrder() {
        Set<List<Integer>> orders = new HashSet<>();
        IntStream.range(0, 1000)
                .forEach(i -> orders.add(new SceneRandom(SceneRandom.hash("x", i)).shuffled(List.of(1, 2, 3, 4))));
        assertEquals(24, orders.size());
    }

    @Property
    void samplesAreOfDifferentItems(@ForAll long seed, @ForAll @IntRange(max = 6) int count) {
        List<Ink> sample = new SceneRandom(seed).sample(Ink.ALL, count);
        assertEquals(count, new HashSet<>(sample).size());
    }

    @Property
    void excludedItemsAreNotPicked(@ForAll long seed) {
        assertFalse(List.of(1, 2).contains(new SceneRandom(seed).pickOther(List.of(1, 2, 3, 4), List.of(1, 2))));
    }

    @Property
    void hashesTellNumbersAndTheirOrderApart(@ForAll int a, @ForAll int b) {
        assertEquals(SceneRandom.hash("t", a, b), SceneRandom.hash("t", a, b));
        assertTrue(a == b || SceneRandom.hash("t", a, b) != SceneRandom.hash("t", b, a));
        assertNotEquals(SceneRandom.hash("t", a), SceneRandom.hash("u", a));
        assertNotEquals(SceneRandom.hash("t", a), SceneRandom.hash("t", a, 0));
    }
}
