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
 * @param onBadRow replaces {@code on_bad_row} of all datasets and benchmarks whose provider has this setting
 * @param parts which parts
 */
public record LoadRequest(
        Path file,
        List<String> overrides,
        Optional<Path> output,
        Optional<Path> model,
        Optional<String> onBadRow,
        Parts parts) {
    /** Copies the overrides. */
    public LoadRequest {
        overrides = List.copyOf(overrides);
    }

    /** Returns a request for parts of a file as they are written. */
    public static LoadRequest of(Path file, Parts parts) {
        return new LoadRequest(file, List.of(), Optional.empty(), Optional.empty(), Optional.empty(), parts);
    }

    /** Returns the same request with other overrides. */
    public LoadRequest withOverrides(List<String> others) {
        return new LoadRequest(file, others, output, model, onBadRow, parts);
    }

    /** Returns the same request with another output folder, or that of the file. */
    public LoadRequest withOutput(Optional<Path> other) {
        return new LoadRequest(file, overrides, other, model, onBadRow, parts);
    }

    /** Returns the same request with another model, or that of the file. */
    public LoadRequest withModel(Optional<Path> other) {
        return new LoadRequest(file, overrides, output, other, onBadRow, parts);
    }

    /** Returns the same request with another {@code on_bad_row}, or those of the file. */
    public LoadRequest withOnBadRow(Optional<String> other) {
        return new LoadRequest(file, overrides, output, model, other, parts);
    }
}
