package dev.rlvr.cli.command;

import dev.rlvr.cli.config.BoundDataset;
import dev.rlvr.cli.config.Parts;
import dev.rlvr.cli.config.Setup;
import dev.rlvr.cli.console.Console;
import dev.rlvr.cli.console.JsonOption;
import dev.rlvr.cli.overlap.OverlapLists;
import dev.rlvr.cli.overlap.OverlapReport;
import dev.rlvr.cli.overlap.OverlapSearch;
import dev.rlvr.cli.overlap.OverlapSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code rlvr data overlap}. */
@Command(
        name = "overlap",
        description = {
            "Find items of the training datasets that are in the benchmarks too, by n-grams of their words and by perceptual"
                    + " hashes of their pictures.",
            "Contaminated are items that share a picture with a benchmark item, and those that share words with it unless both"
                    + " have pictures: then the question is a template."
        },
        footer = {
            "",
            "To train without them: --exclusions FILE, and exclude: FILE in the datasets of the configuration.",
            "Example: rlvr data overlap train.yaml --exclusions contaminated.jsonl"
        })
final class DataOverlapCommand implements Callable<Integer> {
    private static final int CONTAMINATED = 1;
    private static final int LONGEST_NGRAM = 100;
    private static final int MOST_COMMON = 1000;
    private static final int GREATEST_DISTANCE = 20;

    private final CommandContext context;
    private final Surroundings surroundings;

    @Mixin
    private JsonOption json;

    @Mixin
    private ConfiguredData data;

    @Mixin
    private DatasetChoice dataset;

    @Option(
            names = "--ngram",
            paramLabel = "N",
            defaultValue = "13",
            description = "So many words in a row must be the same; of shorter texts all. [${DEFAULT-VALUE}]")
    private int ngram;

    @Option(
            names = "--common",
            paramLabel = "N",
            defaultValue = "10",
            description =
                    "Words that more items of a benchmark share are boilerplate, and don't count. [${DEFAULT-VALUE}]")
    private int common;

    @Option(
            names = "--distance",
            paramLabel = "BITS",
            defaultValue = "8",
            description = "So many of the 64 bits of two pictures' hashes may differ. [${DEFAULT-VALUE}]")
    private int distance;

    @Option(
            names = "--correlation",
            paramLabel = "R",
            defaultValue = "0.99",
            description =
                    "So much must thumbnails of the two pictures correlate besides; 0: the hashes alone decide. [${DEFAULT-VALUE}]")
    private double correlation;

    @Option(names = "--no-pictures", description = "Compare words alone: no picture is read.")
    private boolean noPictures;

    @Option(
            names = "--text-alone",
            description = "Items that share words are contaminated where both have pictures, too.")
    private boolean textAlone;

    @Option(
            names = "--examples",
            paramLabel = "N",
            defaultValue = "3",
            description = "So many are shown of a dataset and a benchmark. [${DEFAULT-VALUE}]")
    private int examples;

    @Option(
            names = "--list",
            paramLabel = "FILE",
            description = "Write all overlaps as JSON lines: for each item and benchmark the item most like it.")
    private @Nullable Path list;

    @Option(
            names = "--exclusions",
            paramLabel = "FILE",
            description = "Write the contaminated items as JSON lines, which exclude: FILE of a dataset reads.")
    private @Nullable Path exclusions;

    @Option(
            names = "--require-clean",
            description = "End with status 1 where items are contaminated, or can't be read.")
    private boolean requireClean;

    DataOverlapCommand(CommandContext context, Surroundings surroundings) {
        this.context = context;
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        check();
        Console console = context.console(json);
        try (Setup setup = data.load(context, surroundings, console, Parts.ALL_DATA)) {
            Usage.require(
                    !setup.benchmarks().isEmpty(),
                    "The configuration has no benchmarks to compare with (evaluation.benchmarks)");
            OverlapReport report = compare(setup, console);
            return requireClean && !report.isClean() ? CONTAMINATED : 0;
        }
    }

    private OverlapReport compare(Setup setup, Console console) {
        Usage.require(
                setup.datasets().stream().anyMatch(bound -> bound.id().equals(dataset.id()))
                        || setup.benchmarks().stream()
                                .noneMatch(bound -> bound.id().equals(dataset.id())),
                "'" + dataset.id()
                        + "' is a benchmark; name a training dataset, which is compared with all benchmarks");
        List<BoundDataset> datasets = ConfiguredData.chosen(setup.datasets(), dataset.id());
        OverlapSettings settings = new OverlapSettings(ngram, common, distance, correlation, !noPictures, textAlone);
        try (OverlapLists lists = new OverlapLists(Optional.ofNullable(list), Optional.ofNullable(exclusions))) {
            OverlapReport report =
                    new OverlapSearch(settings, examples, console::progress).run(datasets, setup.benchmarks(), lists);
            int excluded = lists.finish();
            console.endProgress();
            console.result(report, report::show);
            if (exclusions != null) {
                console.note("Wrote " + excluded + " items to " + exclusions + "; to train without them, set exclude: "
                        + exclusions + " in their datasets.");
            }
            return report;
        }
    }

    private void check() {
        requireRange("--ngram", ngram, 2, LONGEST_NGRAM);
        requireRange("--common", common, 1, MOST_COMMON);
        requireRange("--distance", distance, 0, GREATEST_DISTANCE);
        requireRange("--examples", examples, 0, Integer.MAX_VALUE);
        Usage.require(correlation >= 0 && correlation <= 1, "--correlation must be from 0 to 1 but is " + correlation);
        for (Path file : Arrays.asList(list, exclusions)) {
            Usage.require(
                    file == null || !Files.exists(file), file + " is there already; name another file or delete it");
        }
        Usage.require(
                list == null || exclusions == null || !whole(list).equals(whole(exclusions)),
                "--list and --exclusions must be different files");
    }

    private static Path whole(Path file) {
        return file.toAbsolutePath().normalize();
    }

    private static void requireRange(String option, int value, int minimum, int maximum) {
        Usage.require(
                value >= minimum && value <= maximum,
                option + " must be from " + minimum + " to " + maximum + " but is " + value);
    }
}
