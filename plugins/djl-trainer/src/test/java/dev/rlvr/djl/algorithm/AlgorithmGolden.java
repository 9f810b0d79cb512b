package dev.rlvr.djl.algorithm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.rlvr.api.settings.MapSettings;
import dev.rlvr.api.train.GroupRewards;
import dev.rlvr.api.train.RlAlgorithm;
import dev.rlvr.api.train.RlAlgorithmProvider;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What {@code make_algorithm_golden.py} recorded, and the algorithms that it is about. */
public final class AlgorithmGolden {
    private static final Map<String, RlAlgorithmProvider> PROVIDERS = Stream.of(
                    new GrpoAlgorithmProvider(),
                    new DrGrpoAlgorithmProvider(),
                    new DapoAlgorithmProvider(),
                    new GspoAlgorithmProvider(),
                    new CispoAlgorithmProvider(),
                    new RlooAlgorithmProvider(),
                    new ReinforcePlusPlusBaselineAlgorithmProvider(),
                    new GdpoAlgorithmProvider())
            .collect(Collectors.toMap(RlAlgorithmProvider::id, provider -> provider));

    private AlgorithmGolden() {}

    /** Returns all that was recorded. */
    public static JsonNode read() {
        try (InputStream file =
                Objects.requireNonNull(AlgorithmGolden.class.getResourceAsStream("/algorithm-golden.json"))) {
            return new ObjectMapper().readTree(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the names of all algorithms over rollouts. */
    public static List<String> names() {
        return PROVIDERS.keySet().stream().sorted().toList();
    }

    /** Returns an algorithm, all of whose settings must be known to it. */
    public static RlAlgorithm algorithm(String name, Map<String, ?> settings) {
        MapSettings section = new MapSettings(settings);
        RlAlgorithm algorithm =
                Objects.requireNonNull(PROVIDERS.get(name), name).create(section);
        section.rejectUnknown();
        return algorithm;
    }

    /** Returns the algorithm of a recorded case. */
    public static RlAlgorithm algorithm(JsonNode recorded) {
        Map<String, ?> settings = new ObjectMapper().convertValue(recorded.path("settings"), Map.class);
        return algorithm(recorded.path("algorithm").asText(), settings);
    }

    /** Returns a group of totals alone: completions of one token, no components. */
    static GroupRewards totals(Double... totals) {
        return new GroupRewards(List.of(totals), Collections.nCopies(totals.length, 1), List.of());
    }

    /** Returns numbers; NaN where there is none. */
    public static double[] numbers(JsonNode row) {
        List<Double> values = new ArrayList<>();
        row.forEach(value -> values.add(value.asDouble(Double.NaN)));
        return values.stream().mapToDouble(Double::doubleValue).toArray();
    }
}
