package dev.rlvr.djl.doctor;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A folder with a libtorch, of PyTorch's zip or of its Python package. */
record LibtorchFolder(Path path) {
    private static final String LIBTORCH = System.mapLibraryName("torch");
    private static final Pattern PYTHON_VERSION = Pattern.compile("__version__\\s*=\\s*'([^']+)'");

    /** Returns the folder that DJL takes for a value of {@code PYTORCH_LIBRARY_PATH}: the first with libtorch. */
    static Optional<LibtorchFolder> find(String libraryPath) {
        return Arrays.stream(libraryPath.split(Pattern.quote(File.pathSeparator)))
                .filter(part -> !part.isEmpty())
                .map(Path::of)
                .map(path -> path.endsWith(LIBTORCH) ? path.toAbsolutePath().getParent() : path)
                .filter(path -> path != null && Files.isRegularFile(path.resolve(LIBTORCH)))
                .map(LibtorchFolder::new)
                .findFirst();
    }

    /** Returns whether it was built with CUDA. */
    boolean hasCuda() {
        return holds("torch_cuda");
    }

    /** Returns whether DJL's own library lies here too, which it then takes whatever its version and flavour. */
    boolean hasDjl() {
        return holds("djl_torch");
    }

    private boolean holds(String library) {
        return Files.isRegularFile(path.resolve(System.mapLibraryName(library)));
    }

    /** Returns the version, as the files beside the folder tell it: {@code 2.7.1+cu128}. */
    Optional<String> version() {
        Path above = path.toAbsolutePath().normalize().getParent();
        if (above == null) {
            return Optional.empty();
        }
        return read(above.resolve("build-version")).map(String::strip).or(() -> read(above.resolve("version.py"))
                .map(PYTHON_VERSION::matcher)
                .filter(Matcher::find)
                .map(matcher -> matcher.group(1)));
    }

    private static Optional<String> read(Path file) {
        try {
            List<String> lines = Files.isRegularFile(file) ? Files.readAllLines(file) : List.of();
            return lines.isEmpty() ? Optional.empty() : Optional.of(String.join("\n", lines));
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
