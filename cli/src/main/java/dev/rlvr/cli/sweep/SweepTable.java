package dev.rlvr.cli.sweep;

import dev.rlvr.cli.config.Setup;
import dev.rlvr.cli.observation.BenchmarkMeans;
import dev.rlvr.cli.observation.ItemTable;
import dev.rlvr.cli.observation.ObservationTable;
import dev.rlvr.cli.observation.ObservedRun;
import dev.rlvr.cli.run.EvaluationFiles;
import dev.rlvr.cli.run.RunDirectory;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Writes what came of a sweep's runs as tables: a row a run, and a row an item. */
final class SweepTable {
    private SweepTable() {}

    /** Writes the tables anew, with each completed run once, and the model before training. */
    static void write(SweepDirectory directory, Setup setup, List<RunOutcome> outcomes) {
        Map<String, PlannedRun> completed = new LinkedHashMap<>();
        outcomes.stream()
                .filter(RunOutcome::isCompleted)
                .map(RunOutcome::run)
                .forEach(run -> completed.putIfAbsent(run.name(), run));
        List<ObservedRun> rows = completed.values().stream()
                .flatMap(run -> ObservedRun.of(run.run(), run.round()).stream())
                .toList();
        ObservationTable.write(directory.observations(), rows, base(directory, setup));
        Map<String, EvaluationFiles> evaluations = new LinkedHashMap<>();
        rows.forEach(row ->
                evaluations.put(row.run(), new RunDirectory(directory.runs().resolve(row.run())).evaluation()));
        ItemTable.of(evaluations, benchmarks(setup)).write(directory.items());
    }

    private static Optional<BenchmarkMeans> base(SweepDirectory directory, Setup setup) {
        Set<String> trained =
                setup.datasets().stream().map(dataset -> dataset.id()).collect(Collectors.toSet());
        return directory.base().benchmarks().isEmpty()
                ? Optional.empty()
                : Optional.of(BenchmarkMeans.of(directory.base(), benchmarks(setup), trained::contains));
    }

    private static List<String> benchmarks(Setup setup) {
        return setup.benchmarks().stream().map(benchmark -> benchmark.id()).toList();
    }
}
