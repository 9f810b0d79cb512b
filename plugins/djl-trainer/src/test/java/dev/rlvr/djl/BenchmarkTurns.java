package dev.rlvr.djl;

import dev.rlvr.api.train.DeviceChoice;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;

/** Lets work begin for each line "run" on standard input, and prints how long it took as JSON: our side of {@code examples/benchmarks/sides.py}. */
public final class BenchmarkTurns {
    private final BufferedReader input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    private long start;
    private long processorStart;

    /** Returns the device that an argument of a benchmark names; the processor where there is no such argument. */
    public static DeviceChoice device(String[] args, int place) {
        return args.length > place ? DeviceChoice.parse(args[place]).orElseThrow() : DeviceChoice.CPU;
    }

    /** Says that the work is ready to begin. */
    public BenchmarkTurns() {
        System.err.println("ready");
    }

    /** Waits for the next turn; false where there is none. */
    public boolean next() {
        try {
            String line = input.readLine();
            processorStart = processorTime();
            start = System.nanoTime(); // last: to ask for processor time takes a while itself
            return line != null && line.equals("run");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Prints the time since the turn began: the clock's, and this process's on processors. */
    public void done() {
        System.out.printf(
                Locale.ROOT,
                "{\"seconds\": %.6f, \"cpu_seconds\": %.6f}%n",
                (System.nanoTime() - start) / 1e9,
                (processorTime() - processorStart) / 1e9);
    }

    private static long processorTime() {
        return ProcessHandle.current()
                .info()
                .totalCpuDuration()
                .map(Duration::toNanos)
                .orElse(0L);
    }
}
