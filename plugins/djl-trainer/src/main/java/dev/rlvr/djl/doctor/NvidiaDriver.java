package dev.rlvr.djl.doctor;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * NVIDIA's driver.
 *
 * @param version its version
 * @param gpus the GPUs that it tells of, with their memory, in words
 */
record NvidiaDriver(String version, List<String> gpus) {
    private static final Path KERNEL_MODULE = Path.of("/proc/driver/nvidia/version");
    private static final Pattern KERNEL_VERSION =
            Pattern.compile("Kernel Module(?:\\s+for\\s+\\S+)?\\s+(\\d+(?:\\.\\d+)+)");
    private static final int SECONDS = 20;
    private static final int COLUMNS = 4;

    /** Asks the kernel and {@code nvidia-smi}; empty where neither tells of a driver. */
    static Optional<NvidiaDriver> find() {
        Optional<NvidiaDriver> told = parse(run(
                "nvidia-smi",
                "--query-gpu=driver_version,name,memory.total,memory.free",
                "--format=csv,noheader,nounits"));
        return told.or(() ->
                read(KERNEL_MODULE).flatMap(NvidiaDriver::kernelVersion).map(v -> new NvidiaDriver(v, List.of())));
    }

    /** Returns what the lines of {@code nvidia-smi} say: version, name, and MiB in all and free. */
    static Optional<NvidiaDriver> parse(String lines) {
        List<String> gpus = new ArrayList<>();
        String version = "";
        for (String line : lines.lines().toList()) {
            String[] cells = line.split(",\\s*", -1);
            if (cells.length == COLUMNS) {
                version = cells[0].strip();
                gpus.add(cells[1] + " with " + gibibytes(cells[2]) + ", " + gibibytes(cells[3]) + " free");
            }
        }
        return gpus.isEmpty() ? Optional.empty() : Optional.of(new NvidiaDriver(version, List.copyOf(gpus)));
    }

    /** Returns the version in the text of the kernel's module. */
    static Optional<String> kernelVersion(String text) {
        return Optional.of(KERNEL_VERSION.matcher(text)).filter(Matcher::find).map(matcher -> matcher.group(1));
    }

    private static String gibibytes(String mebibytes) {
        String digits = mebibytes.strip();
        return digits.matches("\\d{1,12}")
                ? String.format(Locale.ROOT, "%.1f GiB", Long.parseLong(digits) / 1024.0)
                : "memory of unknown size";
    }

    private static Optional<String> read(Path file) {
        try {
            return Files.isReadable(file) ? Optional.of(Files.readString(file)) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Returns what a program prints; nothing where it is not there, fails, or takes too long. */
    private static String run(String... command) {
        try {
            Path output = Files.createTempFile("nvidia", ".csv");
            try {
                Process process = new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(output.toFile())
                        .start();
                if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
                    process.destroyForcibly();
                    return "";
                }
                return process.exitValue() == 0 ? Files.readString(output, StandardCharsets.UTF_8) : "";
            } finally {
                Files.delete(output);
            }
        } catch (IOException e) {
            return "";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "";
        }
    }
}
