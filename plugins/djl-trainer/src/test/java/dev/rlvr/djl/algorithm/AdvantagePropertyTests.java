package dev.rlvr.djl.algorithm;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rlvr.api.train.GroupRewards;
import dev.rlvr.api.train.RlAlgorithm;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

/** What holds for the advantages of every algorithm, whatever the rewards. */
class AdvantagePropertyTests {
    private static final double[] WEIGHTS = {2, 0.5};
    private static final int TRIES = 40;

    @Provide
    Arbitrary<RlAlgorithm> algorithms() {
        return Arbitraries.of(AlgorithmGolden.names()).map(name -> AlgorithmGolden.algorithm(name, Map.of()));
    }

    @Property(tries = TRIES * 5)
    void advantagesOfAGroupSumToZero(
            @ForAll("algorithms") RlAlgorithm algorithm,
            @ForAll long seed,
            @ForAll @IntRange(min = 2, max = 9) int size) {
        for (double[] group : algorithm.advantages(step(seed, size, 0, 0))) {
            assertEquals(0, Arrays.stream(group).sum(), 1e-8);
        }
    }

    @Property(tries = TRIES * 5)
    void aCompletionWithoutARewardGetsNoneAndTheOthersStayFinite(
            @ForAll("algorithms") RlAlgorithm algorithm,
            @ForAll long seed,
            @ForAll @DoubleRange(min = 0, max = 1) double failing) {
        List<GroupRewards> step = step(seed, 5, failing, 0);
        List<double[]> advantages = algorithm.advantages(step);
        for (int p = 0; p < step.size(); p++) {
            for (int g = 0; g < 5; g++) {
                double advantage = advantages.get(p)[g];
                assertTrue(Double.isFinite(advantage));
                if (step.get(p).totals().get(g).isNaN()) {
                    assertEquals(0, advantage);
                }
            }
        }
    }

    @Property(tries = TRIES * 5)
    void aRewardThatAllHaveInCommonChangesNothing(
            @ForAll("algorithms") RlAlgorithm algorithm,
            @ForAll long seed,
            @ForAll @DoubleRange(min = -3, max = 3) double shift) {
        List<double[]> plain = algorithm.advantages(step(seed, 6, 0.2, 0));
        List<double[]> shifted = algorithm.advantages(step(seed, 6, 0.2, shift));
        for (int p = 0; p < plain.size(); p++) {
            assertArrayEquals(plain.get(p), shifted.get(p), 1e-8);
        }
    }

    @Property(tries = TRIES * 5)
    void theBetterOfTwoCompletionsHasTheGreaterAdvantage(
            @ForAll("algorithms") RlAlgorithm algorithm, @ForAll long seed) {
        List<GroupRewards> step = step(seed, 2, 0, 0);
        List<double[]> advantages = algorithm.advantages(step);
        for (int p = 0; p < step.size(); p++) {
            List<Double> first = step.get(p).components().get(0).values();
            List<Double> second = step.get(p).components().get(1).values();
            double better = advantages.get(p)[0] - advantages.get(p)[1];
            if (first.get(0) > first.get(1) && second.get(0) > second.get(1)) {
                assertTrue(better > 0);
            }
        }
    }

    /** Makes three groups of two rewards, of which some completions have none; all are moved by a shift. */
    private static List<GroupRewards> step(long seed, int size, double failing, double shift) {
        RandomGenerator random = RandomGeneratorFactory.of("SplittableRandom").create(seed);
        List<GroupRewards> step = new ArrayList<>();
        for (int p = 0; p < 3; p++) {
            List<Double> first = new ArrayList<>();
            List<Double> second = new ArrayList<>();
            List<Double> totals = new ArrayList<>();
            for (int g = 0; g < size; g++) {
                double fails = random.nextDouble() < failing ? Double.NaN : 0;
                first.add(fails + shift + random.nextDouble());
                second.add(fails + shift + random.nextInt(2));
                totals.add(WEIGHTS[0] * first.get(g) + WEIGHTS[1] * second.get(g));
            }
            step.add(new GroupRewards(
                    totals,
                    Collections.nCopies(size, 3),
                    List.of(
                            new GroupRewards.Component("a", WEIGHTS[0], first),
                            new GroupRewards.Component("b", WEIGHTS[1], second))));
        }
        return step;
    }
}
