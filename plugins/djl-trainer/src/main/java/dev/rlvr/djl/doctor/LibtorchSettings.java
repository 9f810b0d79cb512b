package dev.rlvr.djl.doctor;

import dev.rlvr.api.NearestName;
import dev.rlvr.api.train.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Which libtorch DJL is told to take, checked against what is there before anything is loaded: libraries that don't belong together can end
 * the process.
 *
 * @param path {@code PYTORCH_LIBRARY_PATH}; empty where not set
 * @param version {@code PYTORCH_VERSION}; empty where not set
 * @param flavour {@code PYTORCH_FLAVOR}; empty where not set
 */
record LibtorchSettings(String path, String version, String flavour) {
    static final String CHECK = "settings";
    private static final String PATH_NAME = "PYTORCH_LIBRARY_PATH";
    private static final String VERSION_NAME = "PYTORCH_VERSION";
    private static final String FLAVOUR_NAME = "PYTORCH_FLAVOR";

    /** Reads the settings from variables of the environment. */
    static LibtorchSettings of(Function<String, @Nullable String> variables) {
        return new LibtorchSettings(
                Optional.ofNullable(variables.apply(PATH_NAME)).orElse(""),
                Optional.ofNullable(variables.apply(VERSION_NAME)).orElse(""),
                Optional.ofNullable(variables.apply(FLAVOUR_NAME)).orElse(""));
    }

    /** Returns the libtorch that the settings name. */
    Optional<LibtorchFolder> folder() {
        return LibtorchFolder.find(path);
    }

    /** Returns what to set for a GPU. */
    static String forGpu(BundledLibraries bundled) {
        return bundled.flavours().stream()
                .filter(name -> name.startsWith("cu"))
                .findFirst()
                .map(cuda -> "Set " + PATH_NAME + " to the folder lib of a libtorch " + bundled.version()
                        + " built with CUDA ("
                        + cuda + "), " + VERSION_NAME + "=" + bundled.version() + " and " + FLAVOUR_NAME + "=" + cuda
                        + ": see docs/gpu.md")
                .orElse("There is no library of DJL with CUDA for " + bundled.platform());
    }

    /** Returns one finding where all is well, and otherwise one for each thing that is not. */
    List<Finding> check(BundledLibraries bundled) {
        Optional<LibtorchFolder> folder = folder();
        List<Finding> problems = new ArrayList<>();
        if (folder.isPresent()) {
            checkOwn(folder.get(), bundled, problems);
        } else {
            checkBundled(bundled, problems);
        }
        if (problems.isEmpty()) {
            problems.add(Finding.ok(CHECK, folder.map(this::described).orElse("the libtorch that came with rlvr")));
        }
        return List.copyOf(problems);
    }

    private String described(LibtorchFolder own) {
        return PATH_NAME + " is " + own.path() + ", with libtorch "
                + own.version().orElse("of a version that no file there tells") + "; " + FLAVOUR_NAME + " is "
                + (flavour.isEmpty() ? "not set" : flavour);
    }

    private void checkBundled(BundledLibraries bundled, List<Finding> problems) {
        if (!path.isEmpty()) {
            problems.add(Finding.warning(
                    CHECK,
                    PATH_NAME + " is " + path + ", where there is no " + System.mapLibraryName("torch")
                            + ": it is passed over for the libtorch that came with rlvr",
                    "Set it to the folder lib of a libtorch, or unset it"));
        }
        if (!version.isEmpty() && !bundled.libtorchVersion().startsWith(version)) {
            problems.add(Finding.failed(
                    CHECK,
                    VERSION_NAME + " is " + version + ", but libtorch " + bundled.version()
                            + " came with rlvr: DJL would download another",
                    "Unset " + VERSION_NAME));
        }
        if (path.isEmpty() && !flavour.isEmpty() && !flavour.equals("cpu")) {
            problems.add(Finding.warning(
                    CHECK,
                    FLAVOUR_NAME + " is " + flavour + ", but without " + PATH_NAME
                            + " the libtorch that came with rlvr is taken, which is for processors",
                    flavour.startsWith("cu") ? forGpu(bundled) : "Unset " + FLAVOUR_NAME));
        }
    }

    private void checkOwn(LibtorchFolder own, BundledLibraries bundled, List<Finding> problems) {
        String needed = bundled.version();
        if (!own.hasDjl()) {
            own.version()
                    .filter(there -> !isVersion(there, needed))
                    .ifPresent(there -> problems.add(Finding.failed(
                            CHECK,
                            "the libtorch of " + own.path() + " is " + there + ", but DJL's library is made for "
                                    + needed,
                            "Set " + PATH_NAME + " to a libtorch " + needed + ", or unset it")));
            if (!version.isEmpty() && (!isVersion(version, needed) || version.contains("+"))) {
                problems.add(Finding.failed(
                        CHECK,
                        VERSION_NAME + " is " + version + ", but DJL's library is made for " + needed,
                        "Set it to " + needed));
            }
            checkFlavour(bundled, problems);
        }
        if (flavour.startsWith("cu") && !own.hasCuda()) {
            problems.add(Finding.failed(
                    CHECK,
                    FLAVOUR_NAME + " is " + flavour + ", but " + own.path() + " has no "
                            + System.mapLibraryName("torch_cuda") + ": it is a build without CUDA",
                    "Set " + FLAVOUR_NAME + "=cpu, or " + PATH_NAME + " to a libtorch " + needed + " built with CUDA"));
        }
        if (flavour.equals("cpu") && own.hasCuda()) {
            problems.add(Finding.warning(
                    CHECK,
                    FLAVOUR_NAME + " is cpu, but the libtorch of " + own.path() + " is built with CUDA",
                    forGpu(bundled)));
        }
    }

    private void checkFlavour(BundledLibraries bundled, List<Finding> problems) {
        String known = String.join(" or ", bundled.flavours());
        if (flavour.isEmpty() && bundled.platform().startsWith("linux")) {
            problems.add(Finding.failed(
                    CHECK,
                    FLAVOUR_NAME + " is not set: DJL then looks for a flavour of its library that it doesn't have",
                    "Set it to " + known));
        } else if (!flavour.isEmpty() && !bundled.flavours().contains(flavour)) {
            problems.add(Finding.failed(
                    CHECK,
                    FLAVOUR_NAME + " is " + flavour + ", of which there is no library of DJL for " + bundled.platform()
                            + "." + NearestName.didYouMean(flavour, bundled.flavours()),
                    "Set it to " + known));
        }
    }

    /** Returns whether a version is another but for what it says about its build: {@code 2.7.1+cu128}, {@code 2.7.1-20250812}. */
    private static boolean isVersion(String there, String needed) {
        return there.equals(needed) || there.startsWith(needed + "+") || there.startsWith(needed + "-");
    }
}
