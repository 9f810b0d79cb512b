package dev.rlvr.cli.isolation;

import dev.rlvr.cli.plugin.PluginHost;
import dev.rlvr.cli.plugin.PluginRoots;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.jline.utils.Signals;

/**
 * What a process of verifiers runs: loads the plugins at the paths given, then does as asked on standard input until that ends, as it does
 * when rlvr dies.
 */
final class VerifierMain {
    /** As that of the threads that verify inside of rlvr. */
    private static final long STACK_BYTES = 4L << 20;

    private VerifierMain() {}

    /** Runs the process; {@code args} are paths of plugins. */
    public static void main(String[] args) {
        Frames frames = new Frames(new FileInputStream(FileDescriptor.in), new FileOutputStream(FileDescriptor.out));
        // What a verifier prints must not come between messages, nor what it reads be taken from them.
        System.setOut(new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8));
        System.setIn(InputStream.nullInputStream());
        // Ctrl-C reaches every process of a terminal, but the run goes on until its step is done, and verifies.
        Signals.register("INT", () -> {});
        BlockingQueue<Request> requests = new LinkedBlockingQueue<>();
        List<String> warnings = new ArrayList<>();
        PluginHost host = PluginHost.start(
                PluginRoots.of(Arrays.stream(args).map(Path::of).toList()), warnings::add);
        VerifierLoop loop = new VerifierLoop(host, warnings, frames, requests);
        new Thread(new ThreadGroup("verifiers"), loop, "rlvr-verify", STACK_BYTES).start();
        try {
            while (true) {
                requests.add(frames.read(Request.class));
            }
        } catch (IOException e) {
            // Not exit: a verifier that runs for ever or hooks into the end must not keep the process alive.
            Runtime.getRuntime().halt(0);
        }
    }
}
