package dev.rlvr.cli.config;

import java.nio.file.Path;

/**
 * Where a value was written.
 *
 * @param source the file as the user named it and the line, such as {@code a.yaml:7}, or {@code --set}
 * @param folder the folder that relative paths in the value start from
 */
record Place(String source, Path folder) {
    static Place line(String file, int line, Path folder) {
        return new Place(file + ":" + line, folder);
    }

    /** Values given on the command line: their paths start from where the command was called. */
    static Place commandLine(Path workingDirectory) {
        return new Place("--set", workingDirectory);
    }

    /** Returns the place of a key, for messages. */
    String of(String keyPath) {
        return keyPath.isEmpty() ? source : source + ": " + keyPath;
    }
}
