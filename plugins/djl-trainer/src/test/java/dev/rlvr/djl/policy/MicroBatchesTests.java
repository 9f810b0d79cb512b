package dev.rlvr.djl.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rlvr.api.data.Answer;
import dev.rlvr.api.data.Message;
import dev.rlvr.api.data.Problem;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class MicroBatchesTests {
    private static final Problem PROBLEM =
            new Problem("p", "d", List.of(Message.user(0, "?")), List.of(), new Answer.Text("x"), Map.of());

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

    @Property
    void everyCompletionIsInExactlyOneSliceAndNoneExceedsTheBudgetWhereAnyFits(
            @ForAll @Size(min = 1, max = 12) List<@IntRange(min = 1, max = 90) Integer> prompts,
            @ForAll @IntRange(min = 1, max = 9) int size,
            @ForAll @IntRange(min = 1, max = 40) int width,
            @ForAll @IntRange(min = 1, max = 400) int budget) {
        List<PreparedPrompt> prepared = prompts.stream()
                .map(length -> new PreparedPrompt(PROBLEM, new int[length], new int[3][length], List.of()))
                .toList();
        List<List<MicroBatches.Slice>> batches = MicroBatches.slices(prepared, size, i -> width, budget);
        int[][] seen = new int[prompts.size()][size];
        for (List<MicroBatches.Slice> batch : batches) {
            int rows = 0;
            int longest = 0;
            for (MicroBatches.Slice slice : batch) {
                assertEquals(batch.get(0).size(), slice.size());
                for (int g = slice.from(); g < slice.to(); g++) {
                    seen[slice.group()][g]++;
                }
                rows += slice.size();
                longest = Math.max(longest, prompts.get(slice.group()));
            }
            boolean hopeless = longest + width > budget;
            assertTrue(
                    hopeless ? rows == 1 || rows * width <= longest : longest * batch.size() + rows * width <= budget);
        }
        for (int[] row : seen) {
            for (int times : row) {
                assertEquals(1, times);
            }
        }
    }

    @Test
    void aGroupIsCutIntoAsFewSlicesAsFitAboutEquallyLarge() {
        PreparedPrompt prompt = new PreparedPrompt(PROBLEM, new int[10], new int[3][10], List.of());
        assertEquals(
                List.of(
                        List.of(new MicroBatches.Slice(0, 0, 2)),
                        List.of(new MicroBatches.Slice(0, 2, 5)),
                        List.of(new MicroBatches.Slice(0, 5, 8))),
                MicroBatches.slices(List.of(prompt), 8, i -> 5, 25));
    }

    @Test
    void groupsOfSimilarLengthShareABatch() {
        List<Integer> lengths = List.of(10, 100, 11, 101);
        List<List<Integer>> batches = MicroBatches.fill(4, lengths::get, i -> 1, (prefix, rows) -> prefix + rows, 210);
        assertEquals(List.of(List.of(3, 1), List.of(2, 0)), batches);
    }
}
