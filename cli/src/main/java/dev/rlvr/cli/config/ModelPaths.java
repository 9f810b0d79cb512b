package dev.rlvr.cli.config;

import dev.rlvr.api.ErrorCode;
import dev.rlvr.api.NearestName;
import dev.rlvr.api.RlvrException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds model folders. {@code builtin:NAME} means a model that the distribution ships. */
public final class ModelPaths {
    private static final String BUILTIN = "builtin:";

    private final Optional<Path> home;

    /** Creates a finder; {@code home} is the distribution's folder. */
    public ModelPaths(Optional<Path> home) {
        this.home = home;
    }

    /** Returns whether a text means a model of the distribution. */
    public boolean isBuiltin(String model) {
        return model.startsWith(BUILTIN);
    }

    /**
     * Returns the folder of a model of the distribution.
     *
     * @throws RlvrException with code {@code FILE_MISSING} where there is none of that name; it lists those there are
     */
    public Path builtin(String model) {
        String name = model.substring(BUILTIN.length());
        Path models = home.orElseThrow(() -> new RlvrException(
                        ErrorCode.FILE_MISSING,
                        "'" + model + "' is a model of the distribution, but this is none (rlvr.home is not set)"))
                .resolve("models");
        List<String> known = names(models);
        if (!known.contains(name)) {
            throw new RlvrException(
                    ErrorCode.FILE_MISSING,
                    "the distribution has no model '" + name + "' in " + models + "." + NearestName.hint(name, known));
        }
        return models.resolve(name);
    }

    /**
     * Returns the folder, which looks like a model's or like an adapter's.
     *
     * @throws RlvrException with code {@code FILE_MISSING} where it does not
     */
    public Path require(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new RlvrException(ErrorCode.FILE_MISSING, "no model folder at " + folder);
        }
        if (!Files.isRegularFile(folder.resolve("config.json"))
                && !Files.isRegularFile(folder.resolve("adapter_config.json"))) {
            throw new RlvrException(ErrorCode.FILE_MISSING, "the model folder has no config.json: " + folder);
        }
        return folder;
    }

    private static List<String> names(Path models) {
        if (!Files.isDirectory(models)) {
            return List.of();
        }
        try (Stream<Path> folders = Files.list(models)) {
            return folders.filter(Files::isDirectory)
                    .map(folder -> String.valueOf(folder.getFileName()))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
