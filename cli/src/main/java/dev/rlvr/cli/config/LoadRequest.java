package dev.rlvr.cli.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What to load.
 *
 * @param file the configuration file
 * @param overrides the {@code --set key.path=value} in order
 * @param output replaces {@code output_dir}
 * @param model replaces {@code model.path}
 * @param parts which parts
 */
public record LoadRequest(Path file, List<String> overrides, Optional<Path> output, Optional<Path> model, Parts parts) {
    /** Copies the overrides. */
    public LoadRequest {
        overrides = List.copyOf(overrides);
    }
}
