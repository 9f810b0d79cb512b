package dev.rlvr.cli.config;

import dev.rlvr.api.ErrorCode;
import dev.rlvr.api.RlvrException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Applies {@code --set key.path=value} to a configuration: {@code training.max_steps=20}, {@code datasets[0].settings.size=10}. */
final class Overrides {
    /** The setting of datasets that says what becomes of damaged rows. */
    static final String ON_BAD_ROW = "on_bad_row";

    private static final Pattern STEP = Pattern.compile("([^.\\[\\]]+)|\\[(\\d{1,6})\\]");

    private final Place place;

    Overrides(Path workingDirectory) {
        this.place = Place.commandLine(workingDirectory);
    }

    /** Returns the configuration with the overrides applied in order. */
    ConfigNode.Entries apply(ConfigNode.Entries root, List<String> overrides) {
        ConfigNode node = root;
        for (String override : overrides) {
            int equals = override.indexOf('=');
            if (equals < 1) {
                throw new RlvrException(
                        ErrorCode.USAGE,
                        "--set needs key=value, such as training.max_steps=20, but got '" + override + "'");
            }
            String path = override.substring(0, equals).strip();
            ConfigNode value = YamlReader.value(override.substring(equals + 1), place);
            node = with(node, steps(path), 0, value, path);
        }
        return (ConfigNode.Entries) node;
    }

    /** Returns the configuration with one text replaced, which an option of its own gave. */
    ConfigNode.Entries put(ConfigNode.Entries root, String option, String text, String... keys) {
        ConfigNode value = new ConfigNode.Scalar(text, false, new Place(option, place.folder()));
        return (ConfigNode.Entries) with(root, List.of((Object[]) keys), 0, value, String.join(".", keys));
    }

    /** Returns the configuration with {@code on_bad_row} set for all datasets and benchmarks, of which some providers may not know it. */
    ConfigNode.Entries putOnBadRow(ConfigNode.Entries root, String text) {
        ConfigNode.Entries result = root;
        for (List<String> list : List.of(List.of("datasets"), List.of("evaluation", "benchmarks"))) {
            for (int i = 0; i < length(root, list); i++) {
                List<Object> steps = new ArrayList<>(list);
                steps.addAll(List.of(i, "settings", ON_BAD_ROW));
                ConfigNode value = new ConfigNode.Scalar(text, false, new Place("--on-bad-row", place.folder()));
                result = (ConfigNode.Entries) with(result, steps, 0, value, ON_BAD_ROW);
            }
        }
        return result;
    }

    /** Returns how many items the list has that keys lead to; none where there is no list. */
    private static int length(ConfigNode root, List<String> keys) {
        @Nullable ConfigNode node = root;
        for (String key : keys) {
            node = node instanceof ConfigNode.Entries entries
                    ? entries.entries().get(key)
                    : null;
        }
        return node instanceof ConfigNode.Items list ? list.items().size() : 0;
    }

    /** Returns the steps of a key path: texts for keys, whole numbers for places in a list. */
    private static List<Object> steps(String path) {
        List<Object> steps = new ArrayList<>();
        Matcher matcher = STEP.matcher(path);
        int end = 0;
        while (matcher.find()) {
            String between = path.substring(end, matcher.start());
            boolean key = matcher.group(1) != null;
            if (!between.equals(key && end > 0 ? "." : "")) {
                throw malformed(path);
            }
            steps.add(key ? matcher.group(1) : Integer.valueOf(matcher.group(2)));
            end = matcher.end();
        }
        if (steps.isEmpty() || end != path.length() || !(steps.get(0) instanceof String)) {
            throw malformed(path);
        }
        return steps;
    }

    private static RlvrException malformed(String path) {
        return new RlvrException(
                ErrorCode.USAGE,
                "--set can't read the key '" + path + "'; write it as training.max_steps or datasets[0].id");
    }

    private ConfigNode with(ConfigNode node, List<Object> steps, int at, ConfigNode value, String path) {
        if (at == steps.size()) {
            return value;
        }
        Object step = steps.get(at);
        if (step instanceof Integer index) {
            return withItem(node, steps, at, value, path, index);
        }
        String key = (String) step;
        if (node instanceof ConfigNode.Scalar scalar && scalar.isNull()) {
            node = emptySection();
        }
        if (!(node instanceof ConfigNode.Entries entries)) {
            throw invalid(
                    path, "'" + key + "' can't be set because what holds it is " + node.kind() + ", not a section");
        }
        ConfigNode old = entries.entries().getOrDefault(key, emptySection());
        return entries.with(key, with(old, steps, at + 1, value, path));
    }

    private ConfigNode withItem(ConfigNode node, List<Object> steps, int at, ConfigNode value, String path, int index) {
        if (!(node instanceof ConfigNode.Items list) || index >= list.items().size()) {
            String held = node instanceof ConfigNode.Items items
                    ? "the list has " + items.items().size() + " items"
                    : "there is no list";
            throw invalid(path, "item [" + index + "] is not there: " + held);
        }
        return list.with(index, with(list.items().get(index), steps, at + 1, value, path));
    }

    private ConfigNode emptySection() {
        return new ConfigNode.Entries(Map.of(), place);
    }

    private RlvrException invalid(String path, String message) {
        return new RlvrException(ErrorCode.CONFIG_VALUE_INVALID, place.of(path) + ": " + message);
    }
}
