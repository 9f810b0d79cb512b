package dev.rlvr.cli.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.Yaml;

/** Writes a resolved configuration as YAML that loads again to an equal one. */
public final class ResolvedYaml {
    private ResolvedYaml() {}

    /** Returns the YAML of a resolved configuration. */
    public static String of(Map<String, Object> resolved) {
        DumperOptions options = new DumperOptions();
        options.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
        options.setIndent(2);
        options.setWidth(120);
        return "# As resolved, with every default.\n" + new Yaml(options).dump(copy(resolved));
    }

    /** A copy, since SnakeYAML writes an object that occurs twice (an empty list, say) as an anchor and an alias. */
    private static Object copy(Object value) {
        if (value instanceof Map<?, ?> map) {
            Map<String, Object> copy = new LinkedHashMap<>();
            map.forEach((key, inner) -> copy.put(String.valueOf(key), copy(inner)));
            return copy;
        }
        if (value instanceof List<?> list) {
            List<Object> copy = new ArrayList<>();
            list.forEach(inner -> copy.add(copy(inner)));
            return copy;
        }
        return value;
    }
}
