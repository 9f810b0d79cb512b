package dev.rlvr.cli.plugin;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.pf4j.ExtensionPoint;

/** Loads plugins by PF4J. A broken one is named with its reason and never takes the rest down. */
public final class PluginHost implements Plugins {
    private PluginHost() {}

    /**
     * Starts all plugins below the roots.
     *
     * @param roots folders that hold plugins; where two clash, the one from the earlier folder is used
     * @param warnings told about each plugin that can't be used
     */
    public static PluginHost start(List<Path> roots, Consumer<String> warnings) {
        return new PluginHost();
    }

    @Override
    public <T extends ExtensionPoint> List<T> extensions(Class<T> type) {
        return List.of();
    }

    @Override
    public List<PluginInfo> plugins() {
        return List.of();
    }

    @Override
    public String pluginOf(ExtensionPoint extension) {
        throw new IllegalArgumentException(extension + " is no extension of a plugin");
    }

    @Override
    public <T> T call(ExtensionPoint extension, Supplier<T> call) {
        return call.get();
    }

    @Override
    public void close() {}
}
