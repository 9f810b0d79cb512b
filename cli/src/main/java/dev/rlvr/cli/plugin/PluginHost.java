package dev.rlvr.cli.plugin;

import dev.rlvr.api.RlvrException;
import dev.rlvr.api.model.ModelFamily;
import dev.rlvr.api.train.Trainer;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.pf4j.ExtensionPoint;
import org.pf4j.PluginDependency;
import org.pf4j.PluginWrapper;

/** Loads plugins by PF4J. A broken one is named with its reason and never takes the rest down. */
public final class PluginHost implements Plugins {
    private final HostPluginManager manager = new HostPluginManager();
    private final ExtensionRegistry registry = new ExtensionRegistry();
    private final Consumer<String> warnings;
    private final PluginRoots roots;
    private final List<PluginInfo> plugins;

    private PluginHost(PluginRoots roots, Consumer<String> warnings) {
        this.warnings = warnings;
        this.roots = roots;
        this.plugins = new PluginStartup(manager, warnings)
                .run(PluginCandidates.find(roots.all(), warnings), registry).stream()
                        .map(PluginReport::info)
                        .toList();
        handFamiliesToTrainers();
    }

    private void handFamiliesToTrainers() {
        List<ModelFamily> families = extensions(ModelFamily.class);
        for (Trainer trainer : extensions(Trainer.class)) {
            try {
                trainer.useFamilies(families);
            } catch (RlvrException e) {
                warnings.accept(e.getMessage());
            }
        }
    }

    /**
     * Starts all plugins below the roots.
     *
     * @param roots folders that hold plugins; where two clash, the one from the earlier folder is used
     * @param warnings told about each plugin that can't be used
     */
    public static PluginHost start(PluginRoots roots, Consumer<String> warnings) {
        return new PluginHost(roots, warnings);
    }

    @Override
    public <T extends ExtensionPoint> List<T> extensions(Class<T> type) {
        return registry.all(type);
    }

    @Override
    public List<PluginInfo> plugins() {
        return plugins;
    }

    @Override
    public String pluginOf(ExtensionPoint extension) {
        return registry.entry(extension).plugin();
    }

    @Override
    public PluginOrigin origin(ExtensionPoint extension) {
        Set<String> needed = new LinkedHashSet<>(List.of(pluginOf(extension)));
        Deque<String> next = new ArrayDeque<>(needed);
        while (!next.isEmpty()) {
            for (PluginDependency dependency :
                    manager.getPlugin(next.remove()).getDescriptor().getDependencies()) {
                String id = dependency.getPluginId();
                if (manager.getPlugin(id) != null && needed.add(id)) { // an optional one may be missing
                    next.add(id);
                }
            }
        }
        List<Path> files = needed.stream().map(this::file).toList();
        return new PluginOrigin(roots.isBuiltIn(files.get(0)), files);
    }

    private Path file(String id) {
        return plugins.stream()
                .filter(plugin -> plugin.id().equals(id) && plugin.state() != PluginState.BROKEN)
                .map(plugin -> Path.of(plugin.path()))
                .findFirst()
                .orElseThrow();
    }

    @Override
    public <T> T call(ExtensionPoint extension, Supplier<T> call) {
        return registry.entry(extension).calls().guarded(call);
    }

    /** Stops all plugins. Their class loaders stay open: what plugins do while the JVM ends may need more classes. */
    @Override
    public void close() {
        List<PluginWrapper> started = new ArrayList<>(manager.getStartedPlugins());
        manager.getStartedPlugins().clear();
        Collections.reverse(started);
        started.forEach(this::stop);
    }

    private void stop(PluginWrapper plugin) {
        try {
            new PluginCalls(plugin.getPluginId(), plugin.getPluginClassLoader()).inContext(() -> {
                plugin.getPlugin().stop();
                return true;
            });
        } catch (Throwable e) { // a plugin may throw anything
            Reasons.rethrowIfFatal(e);
            warnings.accept("plugin '" + plugin.getPluginId() + "' does not stop: " + Reasons.of(e));
        }
    }
}
