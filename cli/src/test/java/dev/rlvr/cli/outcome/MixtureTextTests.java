package dev.rlvr.cli.outcome;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rlvr.api.RlvrException;
import dev.rlvr.api.mixture.Mixture;
import dev.rlvr.api.mixture.Observation;
import dev.rlvr.api.mixture.Observations;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MixtureTextTests {
    private static final List<String> DATASETS = List.of("sat", "coco", "lisa");

    private static Mixture mixture(double sat, double coco, double lisa) {
        Map<String, Double> weights = new LinkedHashMap<>();
        weights.put("sat", sat);
        weights.put("coco", coco);
        weights.put("lisa", lisa);
        return Mixture.normalized(weights);
    }

    private static void assertClose(Mixture expected, Mixture actual) {
        assertEquals(
                List.copyOf(expected.weights().keySet()),
                List.copyOf(actual.weights().keySet()));
        expected.weights().forEach((dataset, weight) -> assertEquals(weight, actual.weight(dataset), 1e-9, dataset));
    }

    @Test
    void datasetsLeftOutHaveNoWeightWhereTheSumIsOne() {
        assertClose(mixture(0.4, 0.6, 0), MixtureText.read("coco=0.6, sat=0.4", DATASETS));
        assertClose(mixture(1, 1, 1), MixtureText.read("sat=0.333,coco=0.333,lisa=0.333", DATASETS));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "sat=0.5,coco=0.4|must sum to 1 but sum to 0.9",
                "sat=1.5,coco=-0.5|not negative",
                "sat=NaN|must be a finite number",
                "sat=half|half' is no number",
                "sta=1|Did you mean 'sat'?",
                "sat=0.5,sat=0.5|two weights",
                "sat|dataset=weight, such as sat=0.5",
                "=1|is no weight",
                "','|the datasets are sat, coco, lisa"
            })
    void whatIsNoMixtureIsTold(String text, String message) {
        RlvrException error = assertThrows(RlvrException.class, () -> MixtureText.read(text, DATASETS));
        assertTrue(String.valueOf(error.getMessage()).contains(message), error.getMessage());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "sat=0.4 coco=0.2|0.4|0.2|0.4|lisa gets 0.4, so that the weights sum to 1",
                "sat=0.4|0.4|0.3|0.3|coco, lisa get 0.3 each, so that the weights sum to 1",
                "sat=2 coco=1 lisa=1|0.5|0.25|0.25|weights that sum to 4 were scaled to sum to 1",
                "sat=3 coco=1|0.75|0.25|0|weights that sum to 4 were scaled to sum to 1",
                "sat=0.2 coco=0.1 lisa=0.1|0.5|0.25|0.25|weights that sum to 0.4 were scaled to sum to 1",
                "sat=1|1|0|0|''",
                "sat=0|0|0.5|0.5|coco, lisa get 0.5 each, so that the weights sum to 1"
            })
    void weightsAreCompletedAndItIsSaid(String words, double sat, double coco, double lisa, String note) {
        MixtureText.Completed completed = MixtureText.complete(List.of(words.split(" ")), DATASETS);
        assertClose(mixture(sat, coco, lisa), completed.mixture());
        assertEquals(note, completed.note());
    }

    @Test
    void nothingButZerosIsNoMixture() {
        RlvrException error = assertThrows(
                RlvrException.class, () -> MixtureText.complete(List.of("sat=0", "coco=0", "lisa=0"), DATASETS));
        assertTrue(String.valueOf(error.getMessage()).contains("All weights are 0"), error.getMessage());
    }

    @Test
    void aMixtureIsFoundByNameByRunOrByWeights() {
        Mixture seen = mixture(1, 1, 0);
        Mixture other = mixture(1, 0, 0);
        MixtureNames names = new MixtureNames(new Observations(
                "table",
                DATASETS,
                List.of(),
                List.of(
                        new Observation("a run", seen, OptionalLong.of(1), Map.of()),
                        new Observation("a run", seen, OptionalLong.of(2), Map.of()),
                        new Observation("twice", seen, OptionalLong.empty(), Map.of()),
                        new Observation("twice", other, OptionalLong.empty(), Map.of())),
                0));
        names.put("current", other);
        assertEquals(seen, names.find("a run"));
        assertEquals(other, names.find("current"));
        assertClose(mixture(1, 1, 1), names.find("uniform"));
        assertClose(other, names.find("sat=1"));
        assertEquals(List.of("uniform", "current", "a run", "twice"), names.names());
        assertTrue(String.valueOf(assertThrows(RlvrException.class, () -> names.find("twice"))
                        .getMessage())
                .contains("2 different mixtures"));
        assertTrue(String.valueOf(assertThrows(RlvrException.class, () -> names.find("unifrom"))
                        .getMessage())
                .contains("Did you mean 'uniform'?"));
    }

    @Test
    void aNudgeKeepsTheOthersProportionsAndStopsAtTheEnds() {
        assertClose(mixture(0.6, 0.3, 0.1), Nudge.apply(mixture(0.2, 0.6, 0.2), "sat", 0.4));
        assertClose(mixture(0, 0.75, 0.25), Nudge.apply(mixture(0.2, 0.6, 0.2), "sat", -0.5));
        assertClose(mixture(1, 0, 0), Nudge.apply(mixture(0.2, 0.6, 0.2), "sat", 2));
        assertClose(mixture(0.5, 0.25, 0.25), Nudge.apply(mixture(1, 0, 0), "sat", -0.5));
        assertThrows(RlvrException.class, () -> Nudge.apply(mixture(1, 0, 0), "sta", 0.1));
        assertThrows(RlvrException.class, () -> Nudge.apply(mixture(1, 0, 0), "sat", Double.NaN));
        assertThrows(RlvrException.class, () -> Nudge.apply(Mixture.of(Map.of("sat", 1.0)), "sat", -0.1));
    }

    @Property
    void savedWeightsAreNearAndSumToOne(
            @ForAll @Size(min = 1, max = 20) List<@DoubleRange(min = 0, max = 1) Double> weights) {
        Map<String, Double> named = new LinkedHashMap<>();
        weights.forEach(weight -> named.put("d" + named.size(), weight));
        named.put("last", 0.001);
        Mixture mixture = Mixture.normalized(named);
        Map<String, Double> rounded = FixedWeights.rounded(mixture);
        assertEquals(
                1_000_000,
                rounded.values().stream()
                        .mapToLong(weight -> Math.round(weight * 1_000_000))
                        .sum());
        rounded.forEach((dataset, weight) -> assertEquals(mixture.weight(dataset), weight, 1e-6));
    }

    @Test
    void aMixtureIsWrittenAsASectionOfAConfiguration() {
        assertEquals(
                "mixture: {strategy: fixed, weights: {sat: 0.5, \"my set\": 0.25, \"1\": 0.25}}",
                FixedWeights.line(Mixture.of(weights())));
        assertEquals(
                "mixture:\n  strategy: fixed\n  weights:\n    sat: 0.5\n    \"my set\": 0.25\n    \"1\": 0.25\n",
                FixedWeights.yaml(Mixture.of(weights())));
    }

    private static Map<String, Double> weights() {
        Map<String, Double> weights = new LinkedHashMap<>();
        weights.put("sat", 0.5);
        weights.put("my set", 0.25);
        weights.put("1", 0.25);
        return weights;
    }
}
