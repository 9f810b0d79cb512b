package dev.rlvr.testing;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Finds the data that tests of several modules try rlvr on; they are not part of the project. */
public final class SharedData {
    private SharedData() {}

    /** Returns a file or folder of the shared data; skips the calling test where it is not there. */
    public static Path require(String relative) {
        Optional<Path> found = root().map(root -> root.resolve(relative)).filter(Files::exists);
        assumeTrue(
                found.isPresent(),
                "skipped: no " + relative + " in ../shared/data beside the checkout or in RLVR_SHARED_DATA");
        return found.orElseThrow();
    }

    private static Optional<Path> root() {
        String variable = System.getenv("RLVR_SHARED_DATA");
        if (variable != null && !variable.isBlank()) {
            return Optional.of(Path.of(variable));
        }
        for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            Path data = folder.resolve("shared").resolve("data");
            if (Files.isDirectory(data)) {
                return Optional.of(data);
            }
        }
        return Optional.empty();
    }
}
