package dev.rlvr.cli.command;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Parameters;

/** Which of its datasets a command looks at, beside {@link ConfiguredData}: {@code @Mixin DatasetChoice dataset}. */
final class DatasetChoice {
    @Parameters(
            arity = "0..1",
            paramLabel = "DATASET",
            description = "The id of one of these datasets; all where none is given.")
    private @Nullable String id;

    /** Returns its id in the configuration; null for all. */
    @Nullable
    String id() {
        return id;
    }
}
