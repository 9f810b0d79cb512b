package dev.rlvr.cli.doctor;

import com.sun.management.HotSpotDiagnosticMXBean;
import com.sun.management.OperatingSystemMXBean;
import dev.rlvr.api.train.Finding;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Checks Java, memory and disk. */
public final class HostChecks {
    private static final long MIB = 1 << 20;
    private static final long GIB = 1 << 30;
    /** What the shipped model's training holds resident, and libtorch's files. */
    private static final long LEAST_MEMORY = 512 * MIB;

    private static final long LITTLE_MEMORY = 2 * GIB;
    private static final long LEAST_DISK = 100 * MIB;
    private static final long LITTLE_DISK = 2 * GIB;
    private static final Path MEMORY = Path.of("/proc/meminfo");
    private static final String AVAILABLE = "MemAvailable:";

    private HostChecks() {}

    /** Returns the Java that this runs on; one that is too old is refused by the launcher. */
    public static Finding java() {
        return Finding.ok(
                "java",
                Runtime.version() + " (" + System.getProperty("java.vendor") + ") in "
                        + System.getProperty("java.home"));
    }

    /** Returns the machine's memory, the container's where one limits it. */
    public static Finding memory() {
        if (!(ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system)) {
            return Finding.ok("memory", "not told by this Java");
        }
        long total = system.getTotalMemorySize();
        return memory(total, Math.min(total, Math.max(available(), system.getFreeMemorySize())));
    }

    /** Judges so many bytes of memory. */
    static Finding memory(long total, long available) {
        String found = gibibytes(total) + ", of which " + gibibytes(available) + " are available";
        String remedy = "Close other programs; 'rlvr train CONFIG --dry-run' tells what a run needs";
        if (available < LEAST_MEMORY) {
            return Finding.failed("memory", found, remedy);
        }
        return available < LITTLE_MEMORY ? Finding.warning("memory", found, remedy) : Finding.ok("memory", found);
    }

    /** Returns how much of the memory Java may take; tensors lie outside of its heap. */
    public static Finding heap() {
        String direct = "";
        HotSpotDiagnosticMXBean options = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
        if (options != null) {
            long limit =
                    Long.parseLong(options.getVMOption("MaxDirectMemorySize").getValue());
            direct = limit == 0 ? "" : ", buffers outside of it at most " + gibibytes(limit);
        }
        long most = Runtime.getRuntime().maxMemory();
        long total = ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system
                ? system.getTotalMemorySize()
                : Long.MAX_VALUE;
        String found = "at most " + gibibytes(most) + direct;
        return most > total / 2
                ? Finding.warning(
                        "heap",
                        found + ": more than half of the memory, and tensors lie outside of it",
                        "Lower it with RLVR_JAVA_OPTS=-Xmx1g")
                : Finding.ok("heap", found);
    }

    /** Returns the room on the disk that a folder of runs is on, or would be. */
    public static Finding disk(Path runs) {
        @Nullable Path folder = runs.toAbsolutePath().normalize();
        while (folder != null && !Files.exists(folder)) {
            folder = folder.getParent();
        }
        if (folder == null || !Files.isDirectory(folder) || !Files.isWritable(folder)) {
            return Finding.failed(
                    "disk", "can't write to " + runs, "Set output_dir, or --output, to a folder that can be written");
        }
        try {
            return disk(folder, Files.getFileStore(folder).getUsableSpace());
        } catch (IOException e) {
            return Finding.warning(
                    "disk", "can't tell the room in " + folder + ": " + e.getMessage(), "See that there is enough");
        }
    }

    /** Judges so many bytes of room in a folder. */
    static Finding disk(Path folder, long free) {
        String found = gibibytes(free) + " free in " + folder;
        String remedy =
                "Make room, or set output_dir to another disk: a checkpoint takes three times the size of what is trained";
        if (free < LEAST_DISK) {
            return Finding.failed("disk", found, remedy);
        }
        return free < LITTLE_DISK ? Finding.warning("disk", found, remedy) : Finding.ok("disk", found);
    }

    /** Returns the memory that Linux could give without swapping; 0 elsewhere. */
    private static long available() {
        if (!Files.isReadable(MEMORY)) {
            return 0;
        }
        try (Stream<String> lines = Files.lines(MEMORY)) {
            List<Long> kibibytes = lines.filter(line -> line.startsWith(AVAILABLE))
                    .map(line -> line.replaceAll("\\D", ""))
                    .map(Long::parseLong)
                    .toList();
            return kibibytes.isEmpty() ? 0 : kibibytes.get(0) * 1024;
        } catch (IOException | NumberFormatException e) {
            return 0;
        }
    }

    private static String gibibytes(long bytes) {
        return String.format(Locale.ROOT, "%.1f GiB", bytes / (double) GIB);
    }
}
