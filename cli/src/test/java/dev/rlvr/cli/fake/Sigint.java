package dev.rlvr.cli.fake;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Whether signals can reach a process: one started in the background of a shell without job control ignores Ctrl-C, one started by nohup
 * the end of its terminal, as do their children.
 */
public final class Sigint {
    private static final List<String> SIGNALS = List.of("HUP", "INT");

    private Sigint() {}

    /** Returns whether a process ignores SIGINT; false where the system doesn't tell. */
    public static boolean isIgnored(long pid) throws IOException {
        return isIgnored(pid, "INT");
    }

    /** Returns whether a process ignores INT or HUP; false for other signals, and where the system doesn't tell. */
    public static boolean isIgnored(long pid, String signal) throws IOException {
        Path file = Path.of("/proc/" + pid + "/status");
        if (!SIGNALS.contains(signal) || !Files.isReadable(file)) {
            return false;
        }
        String mask = Files.readString(file).replaceAll("(?s).*\nSigIgn:\\s*(\\w+)\n.*", "$1");
        return (Long.parseUnsignedLong(mask, 16) >> SIGNALS.indexOf(signal) & 1) == 1;
    }
}
