package dev.rlvr.cli.sweep;

import dev.rlvr.api.ErrorCode;
import dev.rlvr.api.RlvrException;
import dev.rlvr.cli.run.AtomicFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Runs each command in a process on this machine. */
public final class LocalLauncher implements RunLauncher {
    private final Path home;
    private final List<Path> pluginFolders;
    private final int threads;

    /**
     * Creates a launcher.
     *
     * @param home the distribution's folder
     * @param pluginFolders folders of plugins that this process was given
     * @param threads how many threads each process computes with
     */
    public LocalLauncher(Path home, List<Path> pluginFolders, int threads) {
        this.home = home;
        this.pluginFolders = List.copyOf(pluginFolders);
        this.threads = threads;
    }

    @Override
    public int run(List<String> arguments, Path log) throws InterruptedException {
        AtomicFiles.createFolder(Objects.requireNonNull(log.toAbsolutePath().getParent(), "a log lies in a folder"));
        Process process = start(arguments, log);
        try {
            return process.waitFor();
        } catch (InterruptedException e) {
            process.destroy(); // it stops after its step, and leaves a run that can be resumed
            process.onExit().join();
            throw e;
        }
    }

    private Process start(List<String> arguments, Path log) {
        List<String> command =
                new ArrayList<>(List.of("sh", home.resolve("rlvr").toString()));
        command.addAll(arguments);
        pluginFolders.forEach(folder ->
                command.addAll(List.of("--plugins", folder.toAbsolutePath().toString())));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .redirectInput(ProcessBuilder.Redirect.from(NULL_DEVICE.toFile()));
        builder.environment().put("OMP_NUM_THREADS", String.valueOf(threads));
        try {
            return builder.start();
        } catch (IOException e) {
            throw new RlvrException(ErrorCode.DISK, "Could not start " + command.get(1) + ": " + e.getMessage(), e);
        }
    }

    private static final Path NULL_DEVICE =
            Path.of(System.getProperty("os.name", "").startsWith("Windows") ? "NUL" : "/dev/null");
}
