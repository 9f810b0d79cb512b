package dev.rlvr.cli.console;

import picocli.CommandLine.Option;

/** The option {@code --json}, for commands that print results: {@code @Mixin JsonOption json}. */
public final class JsonOption {
    @Option(
            names = "--json",
            description = "Print one JSON document on standard output; everything else goes to standard error.")
    boolean json;

    /** Returns whether JSON was asked for. */
    public boolean isJson() {
        return json;
    }
}
