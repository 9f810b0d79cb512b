package dev.rlvr.api.mixture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rlvr.api.ErrorCode;
import dev.rlvr.api.RlvrException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MixtureTests {

    @Property
    void normalizedWeightsSumToOneAndKeepTheirProportions(
            @ForAll @Size(min = 1, max = 30) List<@DoubleRange(min = 0, max = 1e9) Double> weights,
            @ForAll @DoubleRange(min = 0.01, max = 1e9) double positive) {
        Map<String, Double> given = new LinkedHashMap<>();
        weights.forEach(weight -> given.put("d" + given.size(), weight));
        given.put("last", positive);
        Mixture mixture = Mixture.normalized(given);
        double sum = given.values().stream().mapToDouble(Double::doubleValue).sum();
        given.forEach((dataset, weight) -> assertEquals(weight / sum, mixture.weight(dataset), 1e-12));
        assertEquals(
                1,
                mixture.weights().values().stream()
                        .mapToDouble(Double::doubleValue)
                        .sum(),
                1e-9);
        assertEquals(mixture, Mixture.of(mixture.weights()));
    }

    @Property
    void uniformWeightsAreEqual(@ForAll @Size(min = 1, max = 50) List<@DoubleRange(min = 0, max = 1) Double> items) {
        List<String> names =
                IntStream.range(0, items.size()).mapToObj(i -> "d" + i).toList();
        Mixture mixture = Mixture.uniform(names);
        assertEquals(names, List.copyOf(mixture.weights().keySet()));
        mixture.weights().values().forEach(weight -> assertEquals(1.0 / names.size(), weight, 1e-15));
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.1, Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void refusesAWeightThatIsNone(double weight) {
        for (Map<String, Double> weights : List.of(Map.of("a", weight), Map.of("a", weight, "b", 1.0))) {
            assertInvalid(() -> Mixture.of(weights), "'a'");
            assertInvalid(() -> Mixture.normalized(weights), "'a'");
        }
    }

    @Test
    void refusesWeightsWithoutASum() {
        assertInvalid(() -> Mixture.of(Map.of()), "at least one dataset");
        assertInvalid(() -> Mixture.normalized(Map.of()), "at least one dataset");
        assertInvalid(() -> Mixture.uniform(List.of()), "at least one dataset");
        assertInvalid(() -> Mixture.normalized(Map.of("a", 0.0)), "positive finite sum");
        assertInvalid(() -> Mixture.normalized(Map.of("a", 1e308, "b", 1e308)), "positive finite sum");
    }

    @Test
    void saysWhatTheWeightsSumTo() {
        assertInvalid(() -> Mixture.of(Map.of("a", 0.5, "b", 0.25)), "must sum to 1 but sum to 0.75");
        assertInvalid(() -> Mixture.of(Map.of("a", 1 + 1.1e-6)), "must sum to 1");
        assertEquals(1 + 9e-7, Mixture.of(Map.of("a", 1 + 9e-7)).weight("a"));
    }

    @Test
    void aDatasetOutsideTheMixtureHasNoWeight() {
        assertEquals(0, Mixture.uniform(List.of("a")).weight("b"));
    }

    @Test
    void keepsItsOrderAndCantBeChanged() {
        Map<String, Double> given = new LinkedHashMap<>();
        given.put("b", 0.5);
        given.put("a", 0.5);
        Mixture mixture = Mixture.of(given);
        given.clear();
        assertEquals(List.of("b", "a"), List.copyOf(mixture.weights().keySet()));
        assertThrows(
                UnsupportedOperationException.class, () -> mixture.weights().put("c", 0.0));
        assertEquals("{b=0.5, a=0.5}", mixture.toString());
    }

    @Test
    void mixturesOfEqualWeightsAreEqual() {
        assertEquals(Mixture.uniform(List.of("a", "b")), Mixture.uniform(List.of("b", "a")));
        assertEquals(
                Mixture.uniform(List.of("a")).hashCode(),
                Mixture.of(Map.of("a", 1.0)).hashCode());
    }

    private static void assertInvalid(Executable action, String part) {
        RlvrException error = assertThrows(RlvrException.class, action);
        assertEquals(ErrorCode.CONFIG_VALUE_INVALID, error.code());
        assertTrue(String.valueOf(error.getMessage()).contains(part), error.getMessage());
    }
}
