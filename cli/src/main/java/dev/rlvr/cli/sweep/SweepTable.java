package dev.rlvr.cli.sweep;

import dev.rlvr.cli.config.Setup;
import dev.rlvr.cli.observation.BenchmarkMeans;
import dev.rlvr.cli.observation.ObservationTable;
import dev.rlvr.cli.observation.ObservedRun;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Writes what came of a sweep's runs as a table. */
final class SweepTable {
    private SweepTable() {}

    /** Writes the table anew, with a row for each completed run, each once, and one for the model before training. */
    static void write(SweepDirectory directory, Setup setup, List<RunOutcome> outcomes) {
        Set<ObservedRun> rows = new LinkedHashSet<>();
        Set<String> names = new LinkedHashSet<>();
        outcomes.stream()
                .filter(RunOutcome::isCompleted)
                .map(RunOutcome::run)
                .filter(run -> names.add(run.name()))
                .flatMap(run -> ObservedRun.of(run.run(), run.round()).stream())
                .forEach(rows::add);
        ObservationTable.write(directory.observations(), List.copyOf(rows), base(directory, setup));
    }

    private static Optional<BenchmarkMeans> base(SweepDirectory directory, Setup setup) {
        Set<String> trained =
                setup.datasets().stream().map(dataset -> dataset.id()).collect(Collectors.toSet());
        List<String> benchmarks =
                setup.benchmarks().stream().map(benchmark -> benchmark.id()).toList();
        return directory.base().benchmarks().isEmpty()
                ? Optional.empty()
                : Optional.of(BenchmarkMeans.of(directory.base(), benchmarks, trained::contains));
    }
}
