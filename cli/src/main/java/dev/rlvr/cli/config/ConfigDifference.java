package dev.rlvr.cli.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Finds the keys in which two resolved configurations differ. */
public final class ConfigDifference {
    private ConfigDifference() {}

    /**
     * Returns a line for each key whose value differs, such as {@code training.max_steps: 200 -> 300}. Where a run is
     * written, on which device, where its verifiers run and how often they may fail makes no difference.
     *
     * @param file a resolved configuration as {@link ResolvedYaml} wrote it
     * @param resolved another
     */
    public static List<String> between(Path file, Map<String, Object> resolved) {
        Map<String, String> old = new LinkedHashMap<>();
        flatten("", YamlReader.file(file), old);
        Map<String, String> now = new LinkedHashMap<>();
        flatten("", YamlReader.value(ResolvedYaml.of(resolved), Place.commandLine(Path.of(""))), now);
        TreeSet<String> keys = new TreeSet<>(old.keySet());
        keys.addAll(now.keySet());
        keys.remove("output_dir");
        keys.remove("model.device");
        keys.remove("training.max_failed_verification_rate");
        keys.removeIf(key -> key.matches(".*\\.rewards\\[\\d+]\\.(isolated|heap_mb)"));
        List<String> lines = new ArrayList<>();
        for (String key : keys) {
            String before = old.getOrDefault(key, "(absent)");
            String after = now.getOrDefault(key, "(absent)");
            if (!before.equals(after)) {
                lines.add(key + ": " + before + " -> " + after);
            }
        }
        return lines;
    }

    private static void flatten(String path, ConfigNode node, Map<String, String> into) {
        if (node instanceof ConfigNode.Entries section) {
            section.entries().forEach((key, value) -> flatten(path.isEmpty() ? key : path + "." + key, value, into));
        } else if (node instanceof ConfigNode.Items list) {
            for (int i = 0; i < list.items().size(); i++) {
                flatten(path + "[" + i + "]", list.items().get(i), into);
            }
        } else if (node instanceof ConfigNode.Scalar scalar) {
            into.put(path, scalar.text());
        }
    }
}
