package dev.rlvr.cli.observation;

import dev.rlvr.api.ErrorCode;
import dev.rlvr.api.RlvrException;
import dev.rlvr.cli.run.AtomicFiles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Writes runs as a table. */
final class ObservationWriter {
    private final List<ObservedRun> runs;
    private final boolean grouped;
    private final Set<String> datasets = new LinkedHashSet<>();
    private final Set<String> targets = new LinkedHashSet<>();
    private final Set<String> benchmarks = new LinkedHashSet<>();

    private ObservationWriter(List<ObservedRun> runs, Optional<BenchmarkMeans> base) {
        this.runs = runs;
        this.grouped = runs.stream().anyMatch(run -> !run.group().isEmpty());
        for (ObservedRun run : runs) {
            datasets.addAll(run.mixture().weights().keySet());
            targets.addAll(run.scores().keySet());
            benchmarks.addAll(run.items().keySet());
        }
        base.ifPresent(means -> {
            targets.addAll(means.scores().keySet());
            benchmarks.addAll(means.items().keySet());
        });
    }

    static void write(Path file, List<ObservedRun> runs, Optional<BenchmarkMeans> base) {
        ObservationWriter writer = new ObservationWriter(runs, base);
        List<List<String>> lines = new ArrayList<>();
        lines.add(writer.header(file));
        base.ifPresent(means -> lines.add(writer.row(means)));
        runs.forEach(run -> lines.add(writer.row(run)));
        AtomicFiles.write(file, CsvGrid.text(lines));
    }

    private List<String> header(Path file) {
        List<String> header = new ArrayList<>();
        header.add(ObservationTable.RUN);
        if (grouped) {
            header.add(ObservationTable.GROUP);
        }
        datasets.forEach(dataset -> header.add(ObservationTable.WEIGHT + dataset));
        header.add(ObservationTable.SEED);
        header.addAll(targets);
        benchmarks.forEach(benchmark -> header.add(ObservationTable.ITEMS + benchmark));
        for (String target : targets) {
            if (target.startsWith(ObservationTable.WEIGHT)
                    || target.startsWith(ObservationTable.ITEMS)
                    || Set.of(ObservationTable.RUN, ObservationTable.GROUP, ObservationTable.SEED)
                            .contains(target)) {
                throw new RlvrException(
                        ErrorCode.DATA_INVALID,
                        "The score '" + target + "' can't be written to " + file
                                + ": a column of that name means something else. Give the benchmark another id.");
            }
        }
        if (new HashSet<>(header).size() < header.size()) {
            throw new IllegalStateException("columns " + header);
        }
        return header;
    }

    private List<String> row(ObservedRun run) {
        List<String> row = new ArrayList<>();
        row.add(run.run());
        if (grouped) {
            row.add(run.group());
        }
        datasets.forEach(dataset -> row.add(Double.toString(run.mixture().weight(dataset))));
        row.add(Long.toString(run.seed()));
        targets.forEach(target -> row.add(text(run.scores().get(target))));
        benchmarks.forEach(benchmark -> row.add(text(run.items().get(benchmark))));
        return row;
    }

    /** The model before training has neither mixture nor seed. */
    private List<String> row(BenchmarkMeans base) {
        List<String> row = new ArrayList<>();
        row.add(ObservationTable.BASE);
        if (grouped) {
            row.add(ObservationTable.BASE);
        }
        datasets.forEach(dataset -> row.add(""));
        row.add("");
        targets.forEach(target -> row.add(text(base.scores().get(target))));
        benchmarks.forEach(benchmark -> row.add(text(base.items().get(benchmark))));
        return row;
    }

    private static String text(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }
}
