package dev.rlvr.djl.algorithm;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rlvr.api.train.GroupRewards;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Advantages against TRL 1.13 (REINFORCE++: the paper's formula), recorded by {@code make_algorithm_golden.py}. */
class AdvantageParityTests {
    private static final JsonNode GOLDEN = AlgorithmGolden.read();
    /** TRL divides counts of completions in float32, also where rewards are float64. */
    private static final double TOLERANCE = 1e-7;

    static Stream<JsonNode> cases() {
        return StreamSupport.stream(GOLDEN.path("advantage_cases").spliterator(), false);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void advantagesEqualTheRecordedOnes(JsonNode recorded) {
        List<double[]> advantages = AlgorithmGolden.algorithm(recorded).advantages(step());
        assertEquals(recorded.path("advantages").size(), advantages.size());
        for (int p = 0; p < advantages.size(); p++) {
            double[] expected =
                    AlgorithmGolden.numbers(recorded.path("advantages").path(p));
            assertArrayEquals(expected, advantages.get(p), TOLERANCE, recorded.toString());
        }
    }

    @Test
    void everyAlgorithmIsRecorded() {
        TreeSet<String> recorded = new TreeSet<>();
        cases().forEach(each -> recorded.add(each.path("algorithm").asText()));
        assertEquals(new TreeSet<>(AlgorithmGolden.names()), recorded);
    }

    private static List<GroupRewards> step() {
        List<GroupRewards> step = new ArrayList<>();
        for (int p = 0; p < GOLDEN.path("rewards").size(); p++) {
            JsonNode group = GOLDEN.path("rewards").path(p);
            List<Integer> lengths = new ArrayList<>();
            for (int g = 0; g < group.size(); g++) {
                lengths.add(
                        GOLDEN.path("reward_lengths").path(p * group.size() + g).asInt());
            }
            List<Double> totals =
                    boxed(AlgorithmGolden.numbers(GOLDEN.path("totals").path(p)));
            step.add(new GroupRewards(totals, lengths, List.of(component(group, 0), component(group, 1))));
        }
        return step;
    }

    private static GroupRewards.Component component(JsonNode group, int k) {
        List<Double> values = new ArrayList<>();
        group.forEach(said -> values.add(AlgorithmGolden.numbers(said)[k]));
        return new GroupRewards.Component(
                "verifier" + k, GOLDEN.path("weights").path(k).asDouble(), values);
    }

    private static List<Double> boxed(double[] values) {
        return DoubleStream.of(values).boxed().toList();
    }
}
