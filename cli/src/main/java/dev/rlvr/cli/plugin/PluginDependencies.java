package dev.rlvr.cli.plugin;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.pf4j.DependencyResolver;
import org.pf4j.PluginDependency;

/** Takes out plugins whose dependencies can't be met, until those of all others are. */
final class PluginDependencies {
    private final HostPluginManager manager;
    private final Map<String, PluginReport> loaded;

    PluginDependencies(HostPluginManager manager, Map<String, PluginReport> loaded) {
        this.manager = manager;
        this.loaded = loaded;
    }

    void check() {
        DependencyResolver.Result result = manager.checkDependencies();
        while (!result.isOK()) {
            int before = loaded.size();
            if (result.hasCyclicDependency()) {
                takeOutCycles();
            }
            for (String missing : result.getNotFoundDependencies()) {
                takeOutDependents(missing);
            }
            for (DependencyResolver.WrongDependencyVersion wrong : result.getWrongVersionDependencies()) {
                takeOut(
                        wrong.getDependentId(),
                        "it needs version " + wrong.getRequiredVersion() + " of plugin '" + wrong.getDependencyId()
                                + "', but found " + wrong.getExistingVersion());
            }
            if (loaded.size() == before) {
                takeOutAllWithDependencies();
            }
            result = manager.checkDependencies();
        }
    }

    /** Should PF4J find a fault that we can't pin on a plugin: better without these than without any. */
    private void takeOutAllWithDependencies() {
        List.copyOf(loaded.keySet()).stream()
                .filter(id ->
                        !manager.getPlugin(id).getDescriptor().getDependencies().isEmpty())
                .forEach(id -> takeOut(id, "its dependencies on other plugins can't be met"));
    }

    private void takeOutDependents(String missing) {
        for (String id : List.copyOf(loaded.keySet())) {
            if (needs(id).contains(missing)) {
                takeOut(id, "it needs plugin '" + missing + "', which is not there or can't be used");
            }
        }
    }

    private void takeOutCycles() {
        Set<String> cyclic = new TreeSet<>();
        for (String id : loaded.keySet()) {
            if (reachable(id).contains(id)) {
                cyclic.add(id);
            }
        }
        cyclic.forEach(id -> takeOut(id, "plugins that need each other in a circle: " + String.join(", ", cyclic)));
    }

    private Set<String> reachable(String from) {
        Set<String> seen = new HashSet<>();
        List<String> next = needs(from);
        while (!next.isEmpty()) {
            next = next.stream()
                    .filter(seen::add)
                    .flatMap(id -> needs(id).stream())
                    .toList();
        }
        return seen;
    }

    private List<String> needs(String id) {
        return manager.getPlugin(id) == null
                ? List.of()
                : manager.getPlugin(id).getDescriptor().getDependencies().stream()
                        .filter(dependency -> !dependency.isOptional() || loaded.containsKey(dependency.getPluginId()))
                        .map(PluginDependency::getPluginId)
                        .toList();
    }

    private void takeOut(String id, String reason) {
        PluginReport report = loaded.remove(id);
        if (report != null) {
            report.broken(reason);
            manager.forget(id);
        }
    }
}
