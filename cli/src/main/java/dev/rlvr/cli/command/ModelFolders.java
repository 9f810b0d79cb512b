package dev.rlvr.cli.command;

import dev.rlvr.api.ErrorCode;
import dev.rlvr.api.RlvrException;
import dev.rlvr.cli.config.ModelPaths;
import dev.rlvr.cli.run.RunDirectory;
import java.nio.file.Path;
import java.util.Optional;

/** Finds the model that an argument means: a model folder, a run (its last checkpoint), or {@code builtin:NAME}. */
final class ModelFolders {
    private ModelFolders() {}

    static Path find(String argument, Optional<Path> home) {
        ModelPaths paths = new ModelPaths(home);
        if (paths.isBuiltin(argument)) {
            return paths.require(paths.builtin(argument));
        }
        RunDirectory run = new RunDirectory(Path.of(argument));
        if (run.isRun()) {
            return run.checkpoints()
                    .latest()
                    .orElseThrow(() -> new RlvrException(
                            ErrorCode.RUN_INVALID, "The run " + argument + " has no complete checkpoint yet"));
        }
        return paths.require(run.root());
    }
}
