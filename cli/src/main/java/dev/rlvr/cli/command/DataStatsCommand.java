package dev.rlvr.cli.command;

import dev.rlvr.cli.config.BoundDataset;
import dev.rlvr.cli.config.Parts;
import dev.rlvr.cli.config.Setup;
import dev.rlvr.cli.console.Console;
import dev.rlvr.cli.console.JsonOption;
import dev.rlvr.cli.data.DatasetStatistics;
import dev.rlvr.cli.data.StatisticsReport;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code rlvr data stats}. */
@Command(
        name = "stats",
        description =
                "Count what the datasets and benchmarks of a configuration hold: lengths of prompts, sizes of pictures,"
                        + " answers and how often, and rows that repeat an earlier one.",
        footer = {"", "Example: rlvr data stats train.yaml shapes"})
final class DataStatsCommand implements Callable<Integer> {
    private final CommandContext context;
    private final Surroundings surroundings;

    @Mixin
    private JsonOption json;

    @Mixin
    private ConfiguredData data;

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "DATASET",
            description = "The id of a dataset or benchmark; all where none is given.")
    private @Nullable String dataset;

    DataStatsCommand(CommandContext context, Surroundings surroundings) {
        this.context = context;
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        Console console = context.console(json);
        try (Setup setup = data.load(context, surroundings, Parts.ALL_DATA)) {
            ExclusionNotes.show(setup.datasets(), console);
            StatisticsReport report = new StatisticsReport(
                    ConfiguredData.each(setup, dataset, (bound, use) -> count(bound, use, console)));
            console.result(report, report::show);
        }
        return 0;
    }

    private static DatasetStatistics.Result count(BoundDataset bound, String use, Console console) {
        return new DatasetStatistics(bound)
                .run(use, done -> console.progress("Counting " + bound.id() + ": " + done + " of " + bound.limit()));
    }
}
