package dev.rlvr.cli.observation;

import dev.rlvr.api.ErrorCode;
import dev.rlvr.api.RlvrException;
import dev.rlvr.api.mixture.Mixture;
import dev.rlvr.api.mixture.Observation;
import dev.rlvr.api.mixture.Observations;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A study's runs round by round, also those whose mixtures are not known.
 *
 * @param source where they come from, for messages
 * @param datasets the datasets' ids
 * @param targets the names of all scores
 * @param base the scores of the model before training; empty where they are not known
 * @param runs the runs
 * @param withoutNumbers the names of columns that hold no number, and so are no scores
 */
public record StudyTable(
        String source,
        List<String> datasets,
        List<String> targets,
        Map<String, Double> base,
        List<Run> runs,
        List<String> withoutNumbers) {
    /** Copies the collections. */
    public StudyTable {
        datasets = List.copyOf(datasets);
        targets = List.copyOf(targets);
        base = Map.copyOf(base);
        runs = List.copyOf(runs);
        withoutNumbers = List.copyOf(withoutNumbers);
    }

    /**
     * A run.
     *
     * @param label names it for people
     * @param group the round that it belongs to; empty where the table names none
     * @param mixture what it was trained on, where known
     * @param seed its seed, where known
     * @param scores its scores by target
     */
    public record Run(
            String label, String group, Optional<Mixture> mixture, OptionalLong seed, Map<String, Double> scores) {
        /** Copies the scores. */
        public Run {
            scores = Map.copyOf(scores);
        }
    }

    /**
     * Reads a table, or the one in a sweep's folder.
     *
     * @throws RlvrException where it is missing or not such a table
     */
    public static StudyTable read(Path source) {
        Path file = Files.isDirectory(source) ? source.resolve(ObservationFolder.TABLE) : source;
        if (!Files.isRegularFile(file)) {
            throw new RlvrException(
                    ErrorCode.FILE_MISSING, "No study at " + source + ": give a sweep's folder or its table.");
        }
        return ObservationTable.study(file);
    }

    /** Returns these runs as predictors see them; a run whose mixture is not known is left out. */
    public Observations observations(List<Run> some) {
        List<Observation> rows = some.stream()
                .flatMap(run -> run.mixture().stream()
                        .map(mixture -> new Observation(run.label(), mixture, run.seed(), run.scores())))
                .toList();
        return new Observations(source, datasets, targets, rows, some.size() - rows.size(), withoutNumbers);
    }
}
