package dev.rlvr.cli.isolation;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;

/** The processes for the verifiers of one plugin: as many as verify at once. Thread-safe. */
final class ProcessPool {
    private final List<String> command;
    private final Deque<VerifierProcess> idle = new ConcurrentLinkedDeque<>();
    private final Set<VerifierProcess> all = ConcurrentHashMap.newKeySet();

    /**
     * Creates a pool without processes.
     *
     * @param plugins what each process loads
     * @param heapMb the heap of each process, in MiB
     */
    ProcessPool(List<Path> plugins, int heapMb) {
        this.command = command(plugins, heapMb);
    }

    /** Returns a process that is free, or starts one. */
    VerifierProcess take() throws IOException {
        for (VerifierProcess free = idle.pollFirst(); free != null; free = idle.pollFirst()) {
            if (free.isAlive()) {
                return free;
            }
            all.remove(free);
        }
        return start();
    }

    /** Starts a process that has verified nothing yet. */
    VerifierProcess start() throws IOException {
        VerifierProcess started = VerifierProcess.start(command);
        all.add(started);
        return started;
    }

    /** Takes a process back, for the next. */
    void giveBack(VerifierProcess process) {
        idle.addFirst(process);
    }

    /** Ends a process that is not to be used again. */
    void discard(VerifierProcess process) {
        process.kill();
        all.remove(process);
    }

    /** Ends all processes. */
    void close() {
        idle.clear();
        all.forEach(this::discard);
    }

    private static List<String> command(List<Path> plugins, int heapMb) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + heapMb + "m",
                "-XX:+UseSerialGC",
                "-XX:-UsePerfData",
                // An allocation that fails ends the process: what is left of a verifier then can't be trusted.
                "-XX:+ExitOnOutOfMemoryError",
                // Standard output is for messages.
                "-XX:+DisplayVMOutputToStderr",
                "-Xlog:disable",
                "-Xlog:all=error:stderr",
                "-Djava.awt.headless=true",
                "-cp",
                System.getProperty("java.class.path"),
                VerifierMain.class.getName()));
        plugins.forEach(plugin -> command.add(plugin.toString()));
        return List.copyOf(command);
    }
}
