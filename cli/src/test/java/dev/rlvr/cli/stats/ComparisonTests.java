package dev.rlvr.cli.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ComparisonTests {
    private static BenchmarkScores scores(String benchmark, double... values) {
        Map<String, Double> scores = new LinkedHashMap<>();
        for (int i = 0; i < values.length; i++) {
            scores.put(benchmark + i, values[i]);
        }
        return new BenchmarkScores(benchmark, scores);
    }

    private static Comparison compare(List<BenchmarkScores> before, List<BenchmarkScores> after, String... inDomain) {
        return Comparison.of(before, after, Set.of(inDomain), new Bootstrap(1));
    }

    private static List<String> names(Comparison comparison) {
        return comparison.rows().stream().map(Comparison.Row::name).toList();
    }

    @Test
    void hasARowABenchmarkAndTheTwoMeans() {
        Comparison comparison = compare(
                List.of(scores("a", 0, 0), scores("b", 0, 1), scores("c", 1, 1)),
                List.of(scores("a", 1, 0), scores("b", 1, 1), scores("c", 1, 0)),
                "a",
                "b");
        assertEquals(List.of("a", "b", "c", Comparison.IN_DOMAIN, Comparison.HELD_OUT), names(comparison));
        Comparison.Row mean = comparison.rows().get(3);
        assertTrue(mean.isMean());
        assertEquals(4, mean.items());
        assertEquals(0.25, mean.before());
        assertEquals(0.75, mean.after());
        assertEquals(0.5, mean.difference().value());
        assertEquals(-0.5, comparison.rows().get(4).difference().value());
    }

    @Test
    void itemsArePairedByIdWhateverTheirOrder() {
        BenchmarkScores before = new BenchmarkScores("a", Map.of("x", 0.0, "y", 1.0));
        Map<String, Double> reversed = new LinkedHashMap<>();
        reversed.put("y", 1.0);
        reversed.put("x", 0.0);
        Comparison comparison = compare(List.of(before), List.of(new BenchmarkScores("a", reversed)));
        assertEquals(new Estimate(0, 0, 0), comparison.rows().get(0).difference());
    }

    @Test
    void onlyItemsWithBothScoresCount() {
        Comparison comparison = compare(List.of(scores("a", 0, 1, 1)), List.of(scores("a", 1, 1)));
        assertEquals(2, comparison.rows().get(0).items());
        assertEquals(0.5, comparison.rows().get(0).before());
    }

    @Test
    void aBenchmarkOfOneSideIsLeftOut() {
        assertEquals(
                List.of("a", Comparison.HELD_OUT),
                names(compare(List.of(scores("a", 0, 1), scores("b", 1, 1)), List.of(scores("a", 1, 1)))));
        assertTrue(compare(List.of(), List.of()).rows().isEmpty());
        assertTrue(compare(List.of(scores("a", 1)), List.of(new BenchmarkScores("a", Map.of())))
                .rows()
                .isEmpty());
    }
}
