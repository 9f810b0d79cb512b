package dev.rlvr.cli.plugin;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.pf4j.PluginDescriptor;
import org.pf4j.PluginState;
import org.pf4j.PluginWrapper;

/** Brings plugins up, one by one, so that one which fails is reported and the others come up all the same. */
final class PluginStartup {
    private final HostPluginManager manager;
    private final Consumer<String> warnings;
    private final List<PluginReport> reports = new ArrayList<>();
    private final Map<String, PluginReport> loaded = new LinkedHashMap<>();

    PluginStartup(HostPluginManager manager, Consumer<String> warnings) {
        this.manager = manager;
        this.warnings = warnings;
    }

    /** Loads and starts the plugins at some paths, and puts their extensions into a registry. Returns what became of each. */
    List<PluginReport> run(List<Path> candidates, ExtensionRegistry registry) {
        candidates.forEach(this::load);
        new PluginDependencies(manager, loaded).check();
        manager.resolve().forEach(this::start);
        ExtensionLoading extensions = new ExtensionLoading(registry);
        loaded.forEach((id, report) -> {
            if (!report.isBroken()) {
                extensions.load(manager.getPlugin(id), report);
            }
        });
        return reports;
    }

    private void load(Path path) {
        PluginReport report = new PluginReport(path, warnings);
        reports.add(report);
        try {
            Path unpacked = PluginCandidates.isZip(path) ? ZipPlugin.unpack(path) : path;
            PluginDescriptor descriptor = manager.describe(unpacked);
            report.describe(descriptor.getPluginId(), descriptor.getVersion());
            PluginReport first = loaded.get(descriptor.getPluginId());
            if (first != null) {
                report.broken("another plugin has the same id and is used: " + first.path);
                return;
            }
            if (manager.load(unpacked).getPluginState() == PluginState.DISABLED) {
                manager.forget(descriptor.getPluginId());
                report.broken("it requires API " + descriptor.getRequires() + ", but this rlvr offers "
                        + manager.getSystemVersion());
                return;
            }
            loaded.put(descriptor.getPluginId(), report);
        } catch (IOException e) {
            report.broken("it can't be unpacked: " + e.getMessage());
        } catch (RuntimeException e) {
            report.broken(Reasons.of(e));
        }
    }

    private void start(PluginWrapper plugin) {
        PluginReport report = loaded.get(plugin.getPluginId());
        if (report == null || hasBrokenDependency(plugin, report)) {
            return;
        }
        try {
            new PluginCalls(report.id(), plugin.getPluginClassLoader()).inContext(() -> {
                plugin.getPlugin().start();
                return true;
            });
            plugin.setPluginState(PluginState.STARTED);
            manager.getStartedPlugins().add(plugin);
        } catch (Throwable e) { // a plugin may throw anything
            Reasons.rethrowIfFatal(e);
            report.broken("it does not start: " + Reasons.of(e));
        }
    }

    private boolean hasBrokenDependency(PluginWrapper plugin, PluginReport report) {
        for (var dependency : plugin.getDescriptor().getDependencies()) {
            PluginReport other = loaded.get(dependency.getPluginId());
            if (!dependency.isOptional() && (other == null || other.isBroken())) {
                report.broken("it needs plugin '" + dependency.getPluginId() + "', which can't be used");
                return true;
            }
        }
        return false;
    }
}
