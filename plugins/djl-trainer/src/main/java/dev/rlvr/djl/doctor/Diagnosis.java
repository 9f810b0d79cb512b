package dev.rlvr.djl.doctor;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.pytorch.jni.JniUtils;
import ai.djl.pytorch.jni.LibUtils;
import ai.djl.util.Utils;
import dev.rlvr.api.train.Finding;
import dev.rlvr.djl.torchscript.TorchDevices;
import dev.rlvr.djl.torchscript.TorchRuntime;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Checks PyTorch on this machine: first what is set, then what loads, then what runs. */
public final class Diagnosis {
    private static final String LIBTORCH = "libtorch";
    private static final String GPU = "gpu";
    private static final int MOST_GPUS = 64;

    private final Consumer<Finding> findings;
    private final Function<String, @Nullable String> variables;
    private final int cores;

    /**
     * Creates a diagnosis.
     *
     * @param findings hears each finding
     * @param variables the variables of the environment by name, null where not set
     * @param cores how many cores there are
     */
    Diagnosis(Consumer<Finding> findings, Function<String, @Nullable String> variables, int cores) {
        this.findings = findings;
        this.variables = variables;
        this.cores = cores;
    }

    /** Returns a diagnosis of the process that this runs in. */
    public static Diagnosis ofThisMachine(Consumer<Finding> findings) {
        return new Diagnosis(
                findings, Utils::getEnvOrSystemProperty, Runtime.getRuntime().availableProcessors());
    }

    /** Makes all checks. Never throws. */
    public void run() {
        BundledLibraries bundled;
        try {
            bundled = BundledLibraries.find();
        } catch (IOException | AssertionError e) {
            findings.accept(Finding.failed(
                    "platform",
                    "no native libraries can be told: " + e.getMessage(),
                    "Use Linux (x86-64, aarch64), macOS (arm64) or Windows (x86-64), and build rlvr there"));
            return;
        }
        LibtorchSettings settings = LibtorchSettings.of(variables);
        findings.accept(platform(bundled, settings));
        List<Finding> set = settings.check(bundled);
        set.forEach(findings);
        Optional<NvidiaDriver> driver = NvidiaDriver.find();
        findings.accept(driver(driver));
        if (set.stream().anyMatch(finding -> finding.level() == Finding.Level.FAILED)) {
            findings.accept(Finding.failed(
                    LIBTORCH, "not loaded: with these settings that could end the process", "Mend the settings"));
        } else if (loads(settings)) {
            findings.accept(gradient());
            findings.accept(gpu(bundled, driver.isPresent()));
            findings.accept(Threads.check(variables.apply(Threads.VARIABLE), JniUtils.getNumThreads(), cores));
        }
        findings.accept(bfloat16());
    }

    private static Finding platform(BundledLibraries bundled, LibtorchSettings settings) {
        if (bundled.hasLibtorch() || settings.folder().isPresent()) {
            return Finding.ok(
                    "platform",
                    bundled.platform() + ", DJL's library for " + LIBTORCH + " " + bundled.version() + " in "
                            + String.join(", ", bundled.flavours()));
        }
        return Finding.failed(
                "platform",
                bundled.platform() + ", but rlvr was built "
                        + (bundled.libtorchPlatform().isEmpty()
                                ? "without a " + LIBTORCH
                                : "with the " + LIBTORCH + " of " + bundled.libtorchPlatform()),
                "Build rlvr on this machine");
    }

    private static Finding driver(Optional<NvidiaDriver> driver) {
        return Finding.ok(
                "nvidia driver",
                driver.map(d -> d.version() + ": "
                                + (d.gpus().isEmpty() ? "nvidia-smi shows no GPU" : String.join("; ", d.gpus())))
                        .orElse("none"));
    }

    /** Loads libtorch; whatever that throws is a finding. */
    private boolean loads(LibtorchSettings settings) {
        try {
            Engine engine = TorchRuntime.engine();
            findings.accept(Finding.ok(
                    LIBTORCH,
                    engine.getVersion() + " from " + LibUtils.getLibtorchPath()
                            + (settings.folder().isPresent() ? "" : " (came with rlvr)")));
            return true;
        } catch (RuntimeException | LinkageError | AssertionError e) {
            String remedy = settings.folder()
                    .map(own -> "'ldd " + own.path().resolve(System.mapLibraryName("torch"))
                            + "', and the same of the others there, tells which libraries are missing: install them, or put their"
                            + " folder on LD_LIBRARY_PATH")
                    .orElse("See that " + Utils.getEngineCacheDir("pytorch")
                            + " can be written and has room for 0.5 GB, delete what is half unpacked there, and build rlvr on"
                            + " this machine");
            findings.accept(Finding.failed(LIBTORCH, "can't be loaded: " + TorchRuntime.reason(e), remedy));
            return false;
        }
    }

    private static Finding gradient() {
        Optional<String> problem = gradientProblem(Device.cpu());
        return problem.isEmpty()
                ? Finding.ok("gradient", "a program runs with its gradient")
                : Finding.failed(
                        "gradient",
                        problem.get(),
                        "The libraries don't belong together: unset PYTORCH_LIBRARY_PATH, or take the version that DJL's is made for");
    }

    private static Optional<String> gradientProblem(Device device) {
        String where = TorchDevices.name(device);
        try {
            return GradientProbe.isRight(device)
                    ? Optional.empty()
                    : Optional.of("a program's gradient is wrong on " + where);
        } catch (RuntimeException | LinkageError e) {
            return Optional.of("a program doesn't run on " + where + ": " + e.getMessage());
        }
    }

    private static Finding gpu(BundledLibraries bundled, boolean driver) {
        Optional<String> obstacle = TorchDevices.gpuObstacle(0);
        if (obstacle.isPresent()) {
            boolean cuda = new LibtorchFolder(Path.of(LibUtils.getLibtorchPath())).hasCuda();
            return withoutGpu(bundled, driver, cuda, obstacle.get());
        }
        List<String> usable = new ArrayList<>();
        for (int i = 0; i < MOST_GPUS && TorchDevices.gpuObstacle(i).isEmpty(); i++) {
            Optional<String> problem = gradientProblem(Device.gpu(i));
            if (problem.isPresent()) {
                return Finding.warning(GPU, problem.get(), "Set model.device to cpu, or to another GPU");
            }
            usable.add(TorchDevices.name(Device.gpu(i)));
        }
        return Finding.ok(GPU, String.join(", ", usable));
    }

    /** Returns what is missing for a GPU where none can be used, if anything. */
    static Finding withoutGpu(BundledLibraries bundled, boolean driver, boolean cuda, String obstacle) {
        if (driver && !cuda) {
            return Finding.warning(
                    GPU,
                    "not used: NVIDIA's driver is there, but this libtorch is built without CUDA",
                    LibtorchSettings.forGpu(bundled));
        }
        if (driver) {
            return Finding.warning(
                    GPU,
                    "not used: " + obstacle,
                    "See that CUDA_VISIBLE_DEVICES doesn't hide it, and that the driver is not older than libtorch's CUDA");
        }
        if (cuda) {
            return Finding.warning(
                    GPU,
                    "not used: this libtorch is built with CUDA, but NVIDIA's driver is not there",
                    "Install the driver (in a container: start it with --gpus all), or unset PYTORCH_LIBRARY_PATH");
        }
        return Finding.ok(GPU, "none: models run on the processor");
    }

    private static Finding bfloat16() {
        return Finding.ok(
                "bfloat16",
                TorchDevices.multipliesBfloat16(Device.cpu())
                        ? "the processor has instructions for it"
                        : "the processor has no instructions for it: model.dtype bfloat16 saves memory there and costs time");
    }
}
