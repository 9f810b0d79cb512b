package dev.rlvr.cli.sweep;

import java.nio.file.Path;
import java.util.List;

/** Decides where the runs of a sweep run. Thread-safe. */
public interface RunLauncher {
    /**
     * Runs a command of rlvr and waits for it.
     *
     * @param arguments the command's arguments
     * @param log receives all that it prints
     * @return its exit status
     * @throws InterruptedException where the thread is interrupted; the command is then asked to stop, and waited for
     */
    int run(List<String> arguments, Path log) throws InterruptedException;
}
