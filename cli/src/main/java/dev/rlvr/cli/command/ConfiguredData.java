package dev.rlvr.cli.command;

import dev.rlvr.api.ErrorCode;
import dev.rlvr.api.NearestName;
import dev.rlvr.api.RlvrException;
import dev.rlvr.cli.config.BoundDataset;
import dev.rlvr.cli.config.ConfigLoader;
import dev.rlvr.cli.config.LoadRequest;
import dev.rlvr.cli.config.Parts;
import dev.rlvr.cli.config.Setup;
import dev.rlvr.cli.console.Console;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** The datasets of a configuration, for commands that look at data: {@code @Mixin ConfiguredData data}. */
final class ConfiguredData {
    /** What a dataset is for that is trained on. */
    static final String TRAINING = "training";

    /** What a dataset is for that completions are scored on while training goes on, or after it. */
    static final String BENCHMARK = "benchmark";

    @Parameters(index = "0", paramLabel = "CONFIG", description = "The configuration file.")
    private Path config;

    @Mixin
    private ConfigurationOptions changes;

    Setup load(CommandContext context, Surroundings surroundings, Console console, Parts parts) {
        return surroundings.configurations(context.plugins(), console).load(request(parts));
    }

    /** Returns the folder of the configuration's model, see {@link ConfigLoader#modelFolder}. */
    Optional<Path> modelFolder(CommandContext context, Surroundings surroundings, Console console) {
        return surroundings.configurations(context.plugins(), console).modelFolder(request(Parts.ALL));
    }

    private LoadRequest request(Parts parts) {
        return changes.request(config, parts);
    }

    /**
     * Returns what is made of each dataset and benchmark with an id, or of all where none is asked for.
     *
     * @param make takes it and what it is for: "training" or "benchmark"
     */
    static <T> List<T> each(Setup setup, @Nullable String id, BiFunction<BoundDataset, String, T> make) {
        if (id != null) {
            find(all(setup), id);
        }
        List<T> made = new ArrayList<>();
        for (BoundDataset bound : named(setup.datasets(), id)) {
            made.add(make.apply(bound, TRAINING));
        }
        for (BoundDataset bound : named(setup.benchmarks(), id)) {
            made.add(make.apply(bound, BENCHMARK));
        }
        return made;
    }

    /** Returns the datasets, then the benchmarks. */
    static List<BoundDataset> all(Setup setup) {
        return Stream.concat(setup.datasets().stream(), setup.benchmarks().stream())
                .toList();
    }

    /** Returns the dataset with an id as a list, or all where none is asked for. */
    static List<BoundDataset> chosen(List<BoundDataset> datasets, @Nullable String id) {
        return id == null ? datasets : List.of(find(datasets, id));
    }

    /**
     * Returns the dataset with an id.
     *
     * @throws RlvrException with code {@code NAME_UNKNOWN} where there is none
     */
    static BoundDataset find(List<BoundDataset> datasets, String id) {
        List<String> known = datasets.stream().map(BoundDataset::id).distinct().toList();
        return named(datasets, id).stream()
                .findFirst()
                .orElseThrow(() -> new RlvrException(
                        ErrorCode.NAME_UNKNOWN,
                        "The configuration has no dataset '" + id + "'." + NearestName.hint(id, known)));
    }

    private static List<BoundDataset> named(List<BoundDataset> datasets, @Nullable String id) {
        return datasets.stream()
                .filter(bound -> id == null || bound.id().equals(id))
                .toList();
    }
}
