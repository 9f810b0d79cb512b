package dev.rlvr.cli;

import dev.rlvr.cli.console.Console;
import dev.rlvr.cli.plugin.PluginHost;
import dev.rlvr.cli.plugin.PluginRoots;
import java.util.Map;

/** Runs a command in a process of its own. */
public final class Main {
    private Main() {}

    /** Runs the command that the arguments name, and ends the process with its exit status. */
    public static void main(String[] args) {
        Map<String, String> environment = System.getenv();
        Console console = Console.system(environment);
        Rlvr rlvr =
                new Rlvr(console, extra -> PluginHost.start(PluginRoots.find(environment, extra), console::warning));
        System.exit(rlvr.run(args));
    }
}
