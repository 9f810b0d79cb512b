package dev.rlvr.cli.plugin;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Gathers what becomes of one plugin while it is loaded and started. */
final class PluginReport {
    final Path path;
    private final Consumer<String> warnings;
    private final List<String> reasons = new ArrayList<>();
    private final List<ExtensionInfo> extensions = new ArrayList<>();
    private String id;
    private String version = "";
    private PluginState state = PluginState.LOADED;

    PluginReport(Path path, Consumer<String> warnings) {
        this.path = path;
        this.warnings = warnings;
        this.id = String.valueOf(path.getFileName());
    }

    void describe(String pluginId, String pluginVersion) {
        id = pluginId;
        version = pluginVersion;
    }

    String id() {
        return id;
    }

    boolean isBroken() {
        return state == PluginState.BROKEN;
    }

    /** Nothing of the plugin can be used. */
    void broken(String reason) {
        state = PluginState.BROKEN;
        warn("can't be used", reason);
    }

    /** Part of the plugin can't be used. */
    void degraded(String reason) {
        state = PluginState.DEGRADED;
        warn("can't be used in full", reason);
    }

    /** Something should be mended, but all of the plugin can be used. */
    void remark(String reason) {
        warn("should be mended", reason);
    }

    void add(ExtensionInfo extension) {
        extensions.add(extension);
    }

    boolean offersNothing() {
        return extensions.isEmpty();
    }

    boolean hasReasons() {
        return !reasons.isEmpty();
    }

    /** Marks a plugin as broken of which every part was reported already. */
    void nothingLeft() {
        state = PluginState.BROKEN;
    }

    PluginInfo info() {
        return new PluginInfo(id, version, state, String.join("; ", reasons), path.toString(), extensions);
    }

    private void warn(String what, String reason) {
        reasons.add(reason);
        warnings.accept("plugin '" + id + "' " + what + ": " + reason + " (" + path + ")");
    }
}
