package dev.rlvr.cli.sweep;

import dev.rlvr.cli.digest.Sha256;
import dev.rlvr.cli.json.Json;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Makes the configurations of a sweep's runs from the one they have in common. */
final class RunVariants {
    private final Map<String, Object> common;
    private final Path runs;

    /**
     * Creates the maker.
     *
     * @param resolved the common configuration, resolved
     * @param runs the folder in which the runs lie
     */
    RunVariants(Map<String, Object> resolved, Path runs) {
        this.common = new LinkedHashMap<>(resolved);
        common.remove("name");
        common.remove("output_dir");
        this.runs = runs;
    }

    /** Returns what changes when the common configuration does. */
    String key() {
        return identity(common);
    }

    PlannedRun variant(String round, SweepPlan.Choice choice, int seed) {
        Map<String, Object> config = new LinkedHashMap<>(common);
        Map<String, Object> training = new LinkedHashMap<>();
        if (config.get("training") instanceof Map<?, ?> section) {
            section.forEach((key, value) -> training.put(String.valueOf(key), value));
        }
        training.put("seed", seed);
        config.put("training", training);
        config.put("mixture", choice.section());
        String label = MixtureLabel.of(choice.mixture())
                .filter(name -> !choice.adaptive())
                .orElse(choice.adaptive() ? choice.strategy() : RunName.UNNAMED);
        String name = RunName.of(label, seed, identity(config));
        config.put("name", name);
        return new PlannedRun(round, choice, seed, runs.resolve(name), config);
    }

    /** Returns the hash of a configuration; on which device a run is made is no part of what it is. */
    private static String identity(Map<String, Object> config) {
        Map<String, Object> known = new LinkedHashMap<>(config);
        if (known.get("model") instanceof Map<?, ?> model) {
            Map<Object, Object> anywhere = new LinkedHashMap<>(model);
            anywhere.remove("device");
            known.put("model", anywhere);
        }
        return hash(known);
    }

    /** Returns a hash of plain values that does not depend on the order of keys. */
    static String hash(Object value) {
        return Sha256.hex(Json.line(sorted(value)).getBytes(StandardCharsets.UTF_8));
    }

    private static Object sorted(Object value) {
        if (value instanceof Map<?, ?> map) {
            Map<String, Object> sorted = new TreeMap<>();
            map.forEach((key, inner) -> sorted.put(String.valueOf(key), sorted(inner)));
            return sorted;
        }
        return value instanceof List<?> list
                ? list.stream().map(RunVariants::sorted).toList()
                : value;
    }
}
