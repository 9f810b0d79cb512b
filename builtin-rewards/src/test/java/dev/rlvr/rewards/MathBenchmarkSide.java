package dev.rlvr.rewards;

import dev.rlvr.api.data.Answer;
import dev.rlvr.api.reward.RewardVerifier;
import dev.rlvr.api.settings.MapSettings;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The side of rlvr in {@code examples/benchmarks/verifiers/compare.py}: compares a table's pairs once for each line "run". */
final class MathBenchmarkSide {
    private static final int WARM_UP = 300;

    private MathBenchmarkSide() {}

    /** Reads the table named by the argument, and answers each line with the time that a pass over it takes. */
    public static void main(String[] args) throws IOException {
        List<String[]> pairs = Files.readAllLines(Path.of(args[0])).stream()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.split("\t", -1))
                .toList();
        RewardVerifier verifier = new MathVerifierProvider().create(MapSettings.of());
        for (int i = 0; i < WARM_UP; i++) {
            pass(verifier, pairs);
        }
        BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        while (lines.readLine() != null) {
            long cpu = cpuNanos();
            long start = System.nanoTime();
            pass(verifier, pairs);
            double seconds = (System.nanoTime() - start) / 1e9;
            System.out.println("{\"seconds\": " + seconds + ", \"cpu_seconds\": " + (cpuNanos() - cpu) / 1e9 + "}");
        }
    }

    private static long cpuNanos() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private static void pass(RewardVerifier verifier, List<String[]> pairs) {
        for (String[] pair : pairs) {
            double expected = Double.parseDouble(pair[2]);
            double value = Samples.reward(verifier, new Answer.Text(pair[0]), pair[1])
                    .value()
                    .orElseThrow();
            if (value != expected) {
                throw new IllegalStateException(String.join(" ", pair) + " scored " + value);
            }
        }
    }
}
