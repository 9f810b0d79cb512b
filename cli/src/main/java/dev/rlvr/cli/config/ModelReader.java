package dev.rlvr.cli.config;

import dev.rlvr.api.RlvrException;
import dev.rlvr.api.train.ModelSettings;
import java.nio.file.Path;
import java.util.Optional;

/** Reads the {@code model} section. {@code path: builtin:NAME} means a model that the distribution ships. */
final class ModelReader {
    private final Optional<Path> home;

    ModelReader(Optional<Path> home) {
        this.home = home;
    }

    ModelSettings read(Checked model) {
        String dtype = model.text("dtype", "float32");
        if (!dtype.equals("float32")) {
            model.invalid(
                    "dtype",
                    "must be float32, the only type that models are trained in for now, but is '" + dtype + "'");
        }
        boolean freezeVision = model.flag("freeze_vision", true);
        Path path = model.errors().attempt(model.settings().location(), () -> path(model.settings()));
        return new ModelSettings(path == null ? Path.of("") : path, freezeVision);
    }

    private Path path(YamlSettings model) {
        ModelPaths paths = new ModelPaths(home);
        String written = model.text("path");
        try {
            return paths.require(paths.isBuiltin(written) ? paths.builtin(written) : model.path("path"));
        } catch (RlvrException e) {
            throw new RlvrException(e.code(), model.location("path") + ": " + e.getMessage(), e);
        }
    }
}
