package dev.rlvr.djl.algorithm;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rlvr.api.RlvrException;
import dev.rlvr.api.train.GroupRewards;
import dev.rlvr.api.train.KlEstimator;
import dev.rlvr.api.train.KlPenalty;
import dev.rlvr.api.train.RlAlgorithm;
import dev.rlvr.api.train.RlAlgorithm.Normalization;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class AlgorithmSettingsTests {
    static List<String> names() {
        return AlgorithmGolden.names();
    }

    @ParameterizedTest
    @MethodSource("names")
    void everyAlgorithmKnowsTheCommonSettings(String name) {
        RlAlgorithm algorithm = AlgorithmGolden.algorithm(
                name,
                Map.of(
                        "beta",
                        0.5,
                        "kl_estimator",
                        "k2",
                        "kl_in",
                        "loss",
                        "num_iterations",
                        3,
                        "steps_per_rollout",
                        2,
                        "entropy_coef",
                        0.1,
                        "entropy_coef_end",
                        0.3));
        assertEquals(name, algorithm.id());
        assertTrue(algorithm.usesRollouts() && algorithm.usesReferencePolicy());
        assertEquals(3, algorithm.numIterations());
        assertEquals(2, algorithm.stepsPerRollout());
        assertEquals(0.1, algorithm.entropyCoefficient(0), 1e-12);
        assertEquals(0.15, algorithm.entropyCoefficient(0.25), 1e-12);
        assertEquals(0.3, algorithm.entropyCoefficient(1), 1e-12);
    }

    @ParameterizedTest
    @MethodSource("names")
    void byDefaultThereIsOneUpdateAndNoEntropyBonus(String name) {
        RlAlgorithm algorithm = AlgorithmGolden.algorithm(name, Map.of());
        assertEquals(1, algorithm.numIterations() * algorithm.stepsPerRollout());
        assertEquals(0, algorithm.entropyCoefficient(1));
    }

    @ParameterizedTest
    @MethodSource("names")
    void anUnknownKeyIsAnErrorWithTheNearestOne(String name) {
        RlvrException error =
                assertThrows(RlvrException.class, () -> AlgorithmGolden.algorithm(name, Map.of("entropy_coeff", 0.1)));
        assertTrue(error.toString().contains("Did you mean 'entropy_coef'?"), error.toString());
    }

    @ParameterizedTest
    @CsvSource({"true, group", "false, none"})
    void theTruthValuesOfTrlsPastStillSayWhatScales(String old, String now) {
        GroupRewards group = AlgorithmGolden.totals(0.0, 1.0, 5.0);
        assertArrayEquals(
                AlgorithmGolden.algorithm("grpo", Map.of("scale_rewards", now))
                        .advantages(List.of(group))
                        .get(0),
                AlgorithmGolden.algorithm("grpo", Map.of("scale_rewards", old))
                        .advantages(List.of(group))
                        .get(0));
    }

    @Test
    void aDivergenceInTheRewardLeavesTheLossAlone() {
        RlAlgorithm grpo = AlgorithmGolden.algorithm("grpo", Map.of("kl_in", "reward", "beta", 0.2));
        assertEquals(Optional.of(new KlPenalty(0.2, KlEstimator.K3)), grpo.rewardPenalty());
        assertFalse(grpo.tokenLoss().contains("${beta}"));
        assertEquals(
                Optional.empty(), AlgorithmGolden.algorithm("grpo", Map.of()).rewardPenalty());
    }

    @Test
    void withoutBetaNothingIsTakenOffRewards() {
        RlAlgorithm rloo = AlgorithmGolden.algorithm("rloo", Map.of("beta", 0));
        assertEquals(Optional.empty(), rloo.rewardPenalty());
        assertFalse(rloo.usesReferencePolicy());
    }

    @Test
    void gdpoHasNoTotalToTakeTheDivergenceOff() {
        RlvrException error =
                assertThrows(RlvrException.class, () -> AlgorithmGolden.algorithm("gdpo", Map.of("kl_in", "reward")));
        assertTrue(error.toString().contains("kl_in: can't be reward"), error.toString());
    }

    @ParameterizedTest
    @CsvSource({
        "grpo, PER_COMPLETION",
        "dr-grpo, PER_COMPLETION_SLOT",
        "dapo, PER_TOKEN",
        "gspo, PER_COMPLETION",
        "cispo, PER_TOKEN",
        "rloo, PER_COMPLETION",
        "reinforce-plus-plus-baseline, PER_TOKEN",
        "gdpo, PER_COMPLETION"
    })
    void lossesAreAveragedAsTheirPapersSay(String name, Normalization expected) {
        assertEquals(expected, AlgorithmGolden.algorithm(name, Map.of()).normalization());
    }

    @Test
    void onlyDapoDrawsAgain() {
        for (String name : AlgorithmGolden.names()) {
            int expected = name.equals("dapo") ? 3 : 0;
            assertEquals(expected, AlgorithmGolden.algorithm(name, Map.of()).resamplings(), name);
        }
        assertEquals(
                5,
                AlgorithmGolden.algorithm("dapo", Map.of("max_resamplings", 5)).resamplings());
    }
}
