package dev.rlvr.cli.command;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Parameters;

/** Which training dataset to look at, for commands with {@link ConfiguredData}: {@code @Mixin TrainingDatasetChoice dataset}. */
final class TrainingDatasetChoice {
    @Parameters(
            arity = "0..1",
            paramLabel = "DATASET",
            description = "The id of a training dataset; all where none is given.")
    private @Nullable String id;

    /** Returns its id in the configuration; null for all. */
    @Nullable
    String id() {
        return id;
    }
}
