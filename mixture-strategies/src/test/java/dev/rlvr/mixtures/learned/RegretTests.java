package dev.rlvr.mixtures.learned;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The benchmark in small; the README has its table. */
class RegretTests {
    @ParameterizedTest
    @EnumSource(names = {"NORMAL", "TABLE", "STRONG", "SATURATING"})
    void whatIsLearntLosesNoMoreThanThePublishedProcedure(SyntheticTruth kind) {
        Map<String, Double> medians = RegretBenchmark.medians(kind, 0.3, 20);
        assertTrue(medians.get("learned / published") <= 1, medians.toString());
        assertTrue(medians.get("learned") < medians.get("uniform"), medians.toString());
    }
}
