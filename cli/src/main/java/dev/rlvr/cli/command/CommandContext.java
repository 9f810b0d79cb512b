package dev.rlvr.cli.command;

import dev.rlvr.cli.console.Console;
import dev.rlvr.cli.console.JsonOption;
import dev.rlvr.cli.plugin.Plugins;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What every command gets: where to print, and the plugins, started when first asked for. For one thread. */
public final class CommandContext implements AutoCloseable {
    private final Console console;
    private final Supplier<Plugins> start;
    private final Supplier<List<Path>> pluginFolders;
    private @Nullable Plugins plugins;

    /**
     * Creates a context.
     *
     * @param console where commands print
     * @param start starts the plugins
     * @param pluginFolders the folders of plugins given on the command line
     */
    public CommandContext(Console console, Supplier<Plugins> start, Supplier<List<Path>> pluginFolders) {
        this.console = console;
        this.start = start;
        this.pluginFolders = pluginFolders;
    }

    /** Returns the folders of plugins given on the command line, for processes of rlvr that a command starts. */
    List<Path> pluginFolders() {
        return pluginFolders.get();
    }

    /** Returns the console of a command that prints no results. */
    public Console console() {
        return console;
    }

    /** Returns the console of a command that prints results as JSON where that is asked for. */
    public Console console(JsonOption json) {
        return console.json(json.isJson());
    }

    /** Returns the plugins; starts them at the first call. */
    public Plugins plugins() {
        if (plugins == null) {
            plugins = start.get();
        }
        return plugins;
    }

    @Override
    public void close() {
        if (plugins != null) {
            plugins.close();
            plugins = null;
        }
    }
}
