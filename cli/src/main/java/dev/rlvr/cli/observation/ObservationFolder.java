package dev.rlvr.cli.observation;

import dev.rlvr.api.ErrorCode;
import dev.rlvr.api.RlvrException;
import dev.rlvr.api.mixture.Mixture;
import dev.rlvr.api.mixture.Observation;
import dev.rlvr.api.mixture.Observations;
import dev.rlvr.cli.run.RunDirectory;
import dev.rlvr.cli.run.Runs;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Observations in a folder: a sweep's table, or the completed runs that lie in it. */
public final class ObservationFolder {
    /** The table that a sweep writes. */
    public static final String TABLE = "observations.csv";

    private ObservationFolder() {}

    /**
     * Reads a CSV file, a sweep's folder, a folder of runs, or one run.
     *
     * @throws RlvrException where nothing is there, or it is not readable as that
     */
    public static Observations read(Path source) {
        if (!Files.exists(source)) {
            throw new RlvrException(
                    ErrorCode.FILE_MISSING,
                    "No observations at " + source + ": give a CSV file, a sweep's folder or a folder of runs.");
        }
        if (!Files.isDirectory(source)) {
            return ObservationTable.read(source);
        }
        Path table = source.resolve(TABLE);
        return Files.isRegularFile(table) ? ObservationTable.read(table) : runs(source);
    }

    private static Observations runs(Path folder) {
        RunDirectory itself = new RunDirectory(folder);
        List<RunDirectory> runs = itself.isRun() ? List.of(itself) : Runs.in(folder);
        if (runs.isEmpty()) {
            throw new RlvrException(
                    ErrorCode.DATA_INVALID, folder + ": neither a file " + TABLE + " nor a run is in this folder.");
        }
        List<ObservedRun> observed = runs.stream()
                .map(run -> ObservedRun.of(run, ""))
                .flatMap(Optional::stream)
                .toList();
        if (observed.isEmpty()) {
            throw new RlvrException(
                    ErrorCode.DATA_INVALID,
                    folder + ": none of its " + runs.size() + " runs is completed; see 'rlvr runs list " + folder
                            + "'.");
        }
        int unfinished = runs.size() - observed.size();
        String source = unfinished == 0
                ? folder.toString()
                : folder + " (without " + unfinished + (unfinished == 1 ? " run" : " runs") + " not completed)";
        return observations(source, observed);
    }

    private static Observations observations(String source, List<ObservedRun> runs) {
        Set<String> datasets = new LinkedHashSet<>();
        Set<String> targets = new LinkedHashSet<>();
        for (ObservedRun run : runs) {
            datasets.addAll(run.mixture().weights().keySet());
            targets.addAll(run.scores().keySet());
        }
        List<Observation> rows =
                runs.stream().map(run -> over(datasets, run.observation())).toList();
        return new Observations(source, List.copyOf(datasets), List.copyOf(targets), rows, 0);
    }

    /** A dataset that a run did not have is one that it drew nothing from. */
    private static Observation over(Set<String> datasets, Observation row) {
        Map<String, Double> weights = new LinkedHashMap<>();
        datasets.forEach(dataset -> weights.put(dataset, row.mixture().weight(dataset)));
        return new Observation(row.label(), Mixture.normalized(weights), row.seed(), row.scores());
    }
}
