package dev.rlvr.cli;

import dev.rlvr.cli.console.Console;
import dev.rlvr.cli.console.Terminal;
import dev.rlvr.cli.plugin.PluginHost;
import dev.rlvr.cli.plugin.PluginRoots;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Loads the classes that commands need most. The launcher lets Java archive them once, and later starts take half the time. */
final class WarmUp {
    private WarmUp() {}

    /** Shows help and lists plugins, of which there are none, to nobody. */
    public static void main(String[] args) {
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        Console console = new Console(nowhere, nowhere, Terminal.none());
        for (String[] command : new String[][] {{"--help"}, {"plugin", "--help"}, {"plugin", "list", "--json"}}) {
            new Rlvr(console, extra -> PluginHost.start(PluginRoots.of(List.of()), console::warning)).run(command);
        }
    }
}
