package dev.rlvr.cli.fake;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Whether Ctrl-C can reach a process: one started in the background of a shell without job control ignores it, as do its children. */
public final class Sigint {
    private Sigint() {}

    /** Returns whether a process ignores SIGINT; false where the system doesn't tell. */
    public static boolean isIgnored(long pid) throws IOException {
        Path file = Path.of("/proc/" + pid + "/status");
        if (!Files.isReadable(file)) {
            return false;
        }
        String mask = Files.readString(file).replaceAll("(?s).*\nSigIgn:\\s*(\\w+)\n.*", "$1");
        return (Long.parseUnsignedLong(mask, 16) >> 1 & 1) == 1;
    }
}
