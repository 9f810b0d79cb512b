package dev.rlvr.cli.command;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Parameters;

/** Which dataset or benchmark to look at, for commands with {@link ConfiguredData}: {@code @Mixin DatasetChoice dataset}. */
final class DatasetChoice {
    @Parameters(
            arity = "0..1",
            paramLabel = "DATASET",
            description = "The id of a dataset or benchmark; all where none is given.")
    private @Nullable String id;

    /** Returns its id in the configuration; null for all. */
    @Nullable
    String id() {
        return id;
    }
}
