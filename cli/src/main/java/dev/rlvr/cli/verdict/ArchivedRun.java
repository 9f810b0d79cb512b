package dev.rlvr.cli.verdict;

import dev.rlvr.api.ErrorCode;
import dev.rlvr.api.RlvrException;
import dev.rlvr.api.mixture.Observation;
import dev.rlvr.cli.observation.ItemTable;
import dev.rlvr.cli.observation.ObservationFolder;
import dev.rlvr.cli.sweep.RunName;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A run of which a sweep's tables alone are left. All runs of one sweep share everything but seed and mixture. */
record ArchivedRun(Observation row, Map<String, Map<String, Double>> items) implements EvaluatedRun {
    /** Returns the runs in a sweep's tables; none where there are no tables. */
    static List<EvaluatedRun> in(Path folder) {
        Path table = folder.resolve(ItemTable.FILE);
        Path observations = folder.resolve(ObservationFolder.TABLE);
        if (!Files.isRegularFile(table) || !Files.isRegularFile(observations)) {
            return List.of();
        }
        Map<String, Map<String, Map<String, Double>>> scores =
                ItemTable.read(table).scores();
        return ObservationFolder.read(observations).rows().stream()
                .filter(row -> row.seed().isPresent() && scores.containsKey(row.label()))
                .<EvaluatedRun>map(row -> new ArchivedRun(row, Objects.requireNonNull(scores.get(row.label()))))
                .toList();
    }

    @Override
    public String name() {
        return row.label();
    }

    @Override
    public long seed() {
        return row.seed().orElseThrow();
    }

    @Override
    public Map<String, Double> mixture() {
        return row.mixture().weights();
    }

    @Override
    public String strategy() {
        return RunName.label(row.label());
    }

    @Override
    public List<String> benchmarks() {
        return List.copyOf(items.keySet());
    }

    @Override
    public Map<String, Double> scores(String benchmark) {
        Map<String, Double> scores = items.get(benchmark);
        if (scores == null) {
            throw new RlvrException(
                    ErrorCode.DATA_INVALID, "The run " + name() + " has no scores of '" + benchmark + "'.");
        }
        return scores;
    }

    @Override
    public List<String> differences(EvaluatedRun other) {
        return List.of();
    }
}
