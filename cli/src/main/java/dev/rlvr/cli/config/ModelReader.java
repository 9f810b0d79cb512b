package dev.rlvr.cli.config;

import dev.rlvr.api.ErrorCode;
import dev.rlvr.api.NearestName;
import dev.rlvr.api.RlvrException;
import dev.rlvr.api.train.ModelSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads the {@code model} section. {@code path: builtin:NAME} means a model that the distribution ships. */
final class ModelReader {
    private static final String BUILTIN = "builtin:";

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
        String written = model.text("path");
        Path path =
                written.startsWith(BUILTIN) ? builtin(model, written.substring(BUILTIN.length())) : model.path("path");
        if (!Files.isRegularFile(path.resolve("config.json"))) {
            String what = Files.isDirectory(path) ? "the model folder has no config.json: " : "no model folder at ";
            throw new RlvrException(ErrorCode.FILE_MISSING, model.location("path") + ": " + what + path);
        }
        return path;
    }

    private Path builtin(YamlSettings model, String name) {
        Path models = home.orElseThrow(() -> model.invalid(
                        "path",
                        "'" + BUILTIN + name
                                + "' is a model of the distribution, but this is not one (no rlvr.home is set)"))
                .resolve("models");
        List<String> known = names(models);
        if (!known.contains(name)) {
            throw new RlvrException(
                    ErrorCode.FILE_MISSING,
                    model.location("path") + ": the distribution has no model '" + name + "' in " + models + "."
                            + NearestName.hint(name, known));
        }
        return models.resolve(name);
    }

    private static List<String> names(Path models) {
        if (!Files.isDirectory(models)) {
            return List.of();
        }
        try (Stream<Path> folders = Files.list(models)) {
            return folders.filter(Files::isDirectory)
                    .map(folder -> folder.getFileName().toString())
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
