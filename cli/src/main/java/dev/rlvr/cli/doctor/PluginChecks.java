package dev.rlvr.cli.doctor;

import dev.rlvr.api.RlvrException;
import dev.rlvr.api.model.ModelFamily;
import dev.rlvr.api.train.Finding;
import dev.rlvr.api.train.Trainer;
import dev.rlvr.cli.plugin.PluginInfo;
import dev.rlvr.cli.plugin.PluginState;
import dev.rlvr.cli.plugin.Plugins;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Checks plugins, and lets the training engines among them check themselves. */
public final class PluginChecks {
    private static final String CHECK = "plugins";

    private PluginChecks() {}

    /** Tells which plugins are there, and which can't be used. */
    public static void run(Plugins plugins, Consumer<Finding> findings) {
        List<PluginInfo> loaded = plugins.plugins().stream()
                .filter(plugin -> plugin.state() == PluginState.LOADED)
                .toList();
        if (!loaded.isEmpty()) {
            findings.accept(
                    Finding.ok(CHECK, loaded.stream().map(PluginInfo::id).collect(Collectors.joining(", "))));
        }
        plugins.plugins().stream()
                .filter(plugin -> plugin.state() != PluginState.LOADED)
                .forEach(plugin -> findings.accept(Finding.warning(
                        CHECK,
                        plugin.id() + " is " + plugin.state() + ": " + plugin.reason(),
                        "Mend or remove " + plugin.path())));
        engines(plugins, findings);
        List<ModelFamily> families = plugins.extensions(ModelFamily.class);
        if (!families.isEmpty()) {
            findings.accept(Finding.ok(
                    "model families",
                    families.stream().map(ModelFamily::id).sorted().collect(Collectors.joining(", "))));
        }
    }

    private static void engines(Plugins plugins, Consumer<Finding> findings) {
        List<Trainer> engines = plugins.extensions(Trainer.class);
        if (engines.isEmpty()) {
            findings.accept(Finding.failed(
                    "engine", "no plugin offers a training engine", "See 'rlvr plugin list', and build rlvr anew"));
        }
        for (Trainer engine : engines) {
            findings.accept(Finding.ok("engine", engine.id() + ": " + engine.description()));
            try {
                engine.diagnose(findings);
            } catch (RlvrException e) {
                findings.accept(Finding.failed(
                        "engine",
                        String.valueOf(e.getMessage()),
                        "Tell its maker; 'rlvr plugin info' says where it lies"));
            }
        }
    }
}
