package dev.rlvr.cli.command;

import dev.rlvr.cli.config.LoadRequest;
import dev.rlvr.cli.config.Parts;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What a command changes in the configuration that it reads: {@code @Mixin ConfigurationOptions changes}. */
final class ConfigurationOptions {
    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description =
                    "Replace a value, such as training.max_steps=20 or datasets[0].settings.size=10. May be repeated.")
    private List<String> overrides = new ArrayList<>();

    @Option(
            names = "--on-bad-row",
            paramLabel = "fail|skip",
            description = "What becomes of damaged rows of all datasets, whatever their settings say (on_bad_row):"
                    + " fail at the first, or skip them, count and list them.")
    private @Nullable String onBadRow;

    boolean areGiven() {
        return !overrides.isEmpty() || onBadRow != null;
    }

    /**
     * Returns the request for parts of a file with these changes.
     *
     * @throws dev.rlvr.api.RlvrException where an option has a value that it doesn't take
     */
    LoadRequest request(Path file, Parts parts) {
        Usage.require(
                onBadRow == null || List.of("fail", "skip").contains(onBadRow),
                "--on-bad-row must be fail or skip but is '" + onBadRow + "'");
        return LoadRequest.of(file, parts).withOverrides(overrides).withOnBadRow(Optional.ofNullable(onBadRow));
    }
}
