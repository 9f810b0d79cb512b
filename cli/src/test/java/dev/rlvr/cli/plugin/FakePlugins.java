package dev.rlvr.cli.plugin;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.pf4j.ExtensionPoint;

/** Plugins without PF4J: what a test puts in. */
public class FakePlugins implements Plugins {
    private final List<ExtensionPoint> extensions = new ArrayList<>();
    private final List<PluginInfo> plugins = new ArrayList<>();
    private boolean closed;

    /** Adds an extension of a plugin called "fake". */
    public FakePlugins with(ExtensionPoint extension) {
        extensions.add(extension);
        return this;
    }

    /** Adds to what {@link #plugins()} lists. */
    public FakePlugins with(PluginInfo plugin) {
        plugins.add(plugin);
        return this;
    }

    public boolean isClosed() {
        return closed;
    }

    @Override
    public <T extends ExtensionPoint> List<T> extensions(Class<T> type) {
        return extensions.stream().filter(type::isInstance).map(type::cast).toList();
    }

    @Override
    public List<PluginInfo> plugins() {
        return List.copyOf(plugins);
    }

    @Override
    public String pluginOf(ExtensionPoint extension) {
        return "fake";
    }

    @Override
    public PluginOrigin origin(ExtensionPoint extension) {
        return new PluginOrigin(true, List.of());
    }

    @Override
    public <T> T call(ExtensionPoint extension, Supplier<T> call) {
        return call.get();
    }

    @Override
    public void close() {
        closed = true;
    }
}
