package dev.rlvr.mixtures.learned;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The benchmark in small; the README has its table. */
class RegretTests {
    @ParameterizedTest
    @CsvSource({"NORMAL, 0.5", "TABLE, 1", "STRONG, 1"})
    void whatIsLearntLosesLessThanThePublishedProcedure(SyntheticTruth kind, double share) {
        Map<String, Double> medians = RegretBenchmark.medians(kind, 0.3, 60);
        double learned = medians.getOrDefault("learned", Double.NaN);
        assertTrue(learned <= share * medians.getOrDefault("published", Double.NaN), medians.toString());
        assertTrue(learned < medians.getOrDefault("uniform", Double.NaN), medians.toString());
    }
}
