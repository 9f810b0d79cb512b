package dev.rlvr.cli.plugin;

import java.nio.file.Path;
import java.util.List;

/**
 * Where an extension comes from.
 *
 * @param isBuiltIn whether its plugin came with rlvr
 * @param files the plugin, and then those that it depends on: all that another process has to load to have the same extension
 */
public record PluginOrigin(boolean isBuiltIn, List<Path> files) {
    /** Copies the list. */
    public PluginOrigin {
        files = List.copyOf(files);
    }
}
