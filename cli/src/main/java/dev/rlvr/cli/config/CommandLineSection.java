package dev.rlvr.cli.config;

import dev.rlvr.api.ErrorCode;
import dev.rlvr.api.RlvrException;
import dev.rlvr.api.settings.Settings;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The settings of something that a plugin offers, given on the command line instead of in a file. For one thread. */
public final class CommandLineSection {
    private final Path workingDirectory;
    private final Map<String, String> options = new LinkedHashMap<>();
    private ConfigNode.Entries entries;
    private @Nullable YamlSettings settings;

    /** Creates a section without keys; relative paths in it start from the working directory. */
    public CommandLineSection(Path workingDirectory) {
        this.workingDirectory = workingDirectory;
        this.entries = new ConfigNode.Entries(Map.of(), Place.commandLine(workingDirectory));
    }

    /** Sets a key to what an option of its own gave: a text, or a list of several. Nothing where it gave none. */
    public CommandLineSection option(String option, String key, List<String> texts) {
        Place place = new Place(option, workingDirectory);
        List<ConfigNode> nodes = texts.stream()
                .<ConfigNode>map(text -> new ConfigNode.Scalar(text, false, place))
                .toList();
        if (!nodes.isEmpty()) {
            entries = entries.with(key, nodes.size() == 1 ? nodes.get(0) : new ConfigNode.Items(nodes, place));
            options.put(key, option);
        }
        return this;
    }

    /** Sets a key to the same number for each of some names, which an option of its own gave. */
    public CommandLineSection option(String option, String key, List<String> names, double each) {
        Place place = new Place(option, workingDirectory);
        Map<String, ConfigNode> numbers = new LinkedHashMap<>();
        names.forEach(name -> numbers.put(name, new ConfigNode.Scalar(Double.toString(each), true, place)));
        entries = entries.with(key, new ConfigNode.Entries(numbers, place));
        options.put(key, option);
        return this;
    }

    /**
     * Sets what {@code --set key=value} give, in order.
     *
     * @throws RlvrException where one is not written so
     */
    public CommandLineSection set(List<String> overrides) {
        entries = new Overrides(workingDirectory).apply(entries, overrides);
        return this;
    }

    /** Returns the settings, the same at every call. */
    public Settings settings() {
        if (settings == null) {
            settings = new YamlSettings(entries, "");
        }
        return settings;
    }

    /**
     * Fails where nothing read a key that was given.
     *
     * @param reader who should have, for the message
     * @param others keys that serve someone else too
     */
    public void rejectUnread(String reader, Set<String> others) {
        YamlSettings given = (YamlSettings) settings();
        others.forEach(given::skip);
        for (Map.Entry<String, String> option : options.entrySet()) {
            if (!given.isAsked(option.getKey())) {
                throw new RlvrException(
                        ErrorCode.USAGE, reader + " does not use " + option.getValue() + "; leave it out.");
            }
        }
        given.rejectUnknown();
    }
}
