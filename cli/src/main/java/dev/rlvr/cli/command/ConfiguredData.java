package dev.rlvr.cli.command;

import dev.rlvr.api.ErrorCode;
import dev.rlvr.api.NearestName;
import dev.rlvr.api.RlvrException;
import dev.rlvr.cli.config.BoundDataset;
import dev.rlvr.cli.config.ConfigLoader;
import dev.rlvr.cli.config.LoadRequest;
import dev.rlvr.cli.config.Parts;
import dev.rlvr.cli.config.Setup;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The datasets of a configuration, for commands that look at data: {@code @Mixin ConfiguredData data}. */
final class ConfiguredData {
    @Parameters(index = "0", paramLabel = "CONFIG", description = "The configuration file.")
    private Path config;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "Replace a value of the configuration. May be repeated.")
    private List<String> overrides = new ArrayList<>();

    Setup load(CommandContext context, Surroundings surroundings, Parts parts) {
        ConfigLoader loader = new ConfigLoader(context.plugins(), surroundings.home(), surroundings.workingDirectory());
        return loader.load(new LoadRequest(config, overrides, Optional.empty(), Optional.empty(), parts));
    }

    /** Returns those of some datasets that have an id, or all where none is asked for. */
    static List<BoundDataset> named(List<BoundDataset> datasets, @Nullable String id) {
        return id == null
                ? datasets
                : datasets.stream().filter(bound -> bound.id().equals(id)).toList();
    }

    /** Throws where neither datasets nor benchmarks have an id. */
    static void requireNamed(Setup setup, @Nullable String id) {
        List<String> known = Stream.concat(setup.datasets().stream(), setup.benchmarks().stream())
                .map(BoundDataset::id)
                .distinct()
                .toList();
        if (id != null && !known.contains(id)) {
            throw unknown(id, known);
        }
    }

    /** Returns the dataset with an id. */
    static BoundDataset find(List<BoundDataset> datasets, String id) {
        return datasets.stream()
                .filter(bound -> bound.id().equals(id))
                .findFirst()
                .orElseThrow(() ->
                        unknown(id, datasets.stream().map(BoundDataset::id).toList()));
    }

    private static RlvrException unknown(String id, List<String> known) {
        return new RlvrException(
                ErrorCode.NAME_UNKNOWN, "The configuration has no dataset '" + id + "'." + NearestName.hint(id, known));
    }
}
