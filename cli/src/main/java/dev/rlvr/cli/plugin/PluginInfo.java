package dev.rlvr.cli.plugin;

import java.util.List;

/**
 * What became of a plugin.
 *
 * @param id the plugin's id, or its file name where it has none that can be read
 * @param version the plugin's version, empty where unknown
 * @param state how far it came
 * @param reason why not everything can be used; empty where all is well
 * @param path where it lies
 * @param extensions what it offers, as far as it can be used
 */
public record PluginInfo(
        String id, String version, PluginState state, String reason, String path, List<ExtensionInfo> extensions) {
    /** Copies the extensions. */
    public PluginInfo {
        extensions = List.copyOf(extensions);
    }
}
