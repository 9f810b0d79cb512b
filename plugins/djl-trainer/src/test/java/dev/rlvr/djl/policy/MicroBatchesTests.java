package dev.rlvr.djl.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class MicroBatchesTests {

    @Property
    void everyGroupIsInExactlyOneBatchAndNoBatchOfSeveralExceedsTheBudget(
            @ForAll @Size(min = 1, max = 30) List<@IntRange(min = 1, max = 90) Integer> lengths,
            @ForAll @IntRange(min = 1, max = 400) int budget) {
        List<List<Integer>> batches = MicroBatches.fill(
                lengths.size(), lengths::get, i -> lengths.get(i) / 3, (prefix, rows) -> prefix + 4 * rows, budget);
        assertEquals(
                IntStream.range(0, lengths.size()).boxed().toList(),
                batches.stream().flatMap(List::stream).sorted().toList());
        for (List<Integer> batch : batches) {
            int prefix = batch.stream().mapToInt(lengths::get).max().orElseThrow();
            int rows = batch.stream().mapToInt(i -> lengths.get(i) / 3).max().orElseThrow();
            assertTrue(batch.size() == 1 || (prefix + 4 * rows) * batch.size() <= budget);
        }
    }

    @Test
    void groupsOfSimilarLengthShareABatch() {
        List<Integer> lengths = List.of(10, 100, 11, 101);
        List<List<Integer>> batches = MicroBatches.fill(4, lengths::get, i -> 1, (prefix, rows) -> prefix + rows, 210);
        assertEquals(List.of(List.of(3, 1), List.of(2, 0)), batches);
    }
}
