package dev.rlvr.cli.observation;

import dev.rlvr.cli.run.AtomicFiles;
import dev.rlvr.cli.run.EvaluationFiles;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;

/**
 * What each run scored on each item of each benchmark: all that a verdict needs of the runs. On disk it is a gzipped CSV file with a row an
 * item, in the columns {@code benchmark}, {@code item} and one a run; a cell is empty where the run has no score of the item.
 *
 * @param scores run -> benchmark -> item -> score
 */
public record ItemTable(Map<String, Map<String, Map<String, Double>>> scores) {
    /** The file's name in a sweep's folder. */
    public static final String FILE = "items.csv.gz";

    private static final String BENCHMARK = "benchmark";
    private static final String ITEM = "item";

    /** Copies the outer map. */
    public ItemTable {
        scores = Collections.unmodifiableMap(new LinkedHashMap<>(scores));
    }

    /**
     * Collects the scores of evaluations.
     *
     * @param evaluations run -> its evaluation
     * @param benchmarks which benchmarks, in the order of the rows; a run that was not evaluated on one has no scores of it
     */
    public static ItemTable of(Map<String, EvaluationFiles> evaluations, List<String> benchmarks) {
        Map<String, Map<String, Map<String, Double>>> scores = new LinkedHashMap<>();
        evaluations.forEach((run, files) -> {
            Map<String, Map<String, Double>> scored = new LinkedHashMap<>();
            benchmarks.stream()
                    .filter(files.benchmarks()::contains)
                    .forEach(benchmark -> scored.put(benchmark, files.scores(benchmark)));
            scores.put(run, scored);
        });
        return new ItemTable(scores);
    }

    /**
     * Reads a file.
     *
     * @throws dev.rlvr.api.RlvrException where it is no such file, or a score is no number
     */
    public static ItemTable read(Path file) {
        CsvGrid grid = CsvGrid.read(file);
        List<String> runs = grid.columns().stream()
                .filter(name -> !name.equals(BENCHMARK) && !name.equals(ITEM))
                .toList();
        Map<String, Map<String, Map<String, Double>>> scores = new LinkedHashMap<>();
        for (String run : runs) {
            Map<String, Map<String, Double>> benchmarks = new LinkedHashMap<>();
            for (int row = 0; row < grid.size(); row++) {
                Optional<Double> score = grid.number(row, run);
                if (score.isPresent()) {
                    benchmarks
                            .computeIfAbsent(grid.cell(row, BENCHMARK), id -> new LinkedHashMap<>())
                            .put(grid.cell(row, ITEM), score.get());
                }
            }
            scores.put(run, benchmarks);
        }
        return new ItemTable(scores);
    }

    /**
     * Writes the file, whole or not at all; equal scores give equal bytes.
     *
     * @throws dev.rlvr.api.RlvrException where it can't be written
     */
    public void write(Path file) {
        List<List<String>> lines = new ArrayList<>();
        List<String> header = new ArrayList<>(List.of(BENCHMARK, ITEM));
        header.addAll(scores.keySet());
        lines.add(header);
        rows().forEach((benchmark, items) -> items.forEach((item, byRun) -> {
            List<String> line = new ArrayList<>(List.of(benchmark, item));
            scores.keySet().forEach(run -> line.add(byRun.containsKey(run) ? String.valueOf(byRun.get(run)) : ""));
            lines.add(line);
        }));
        AtomicFiles.write(file, gzip(CsvGrid.text(lines)));
    }

    /** Returns benchmark -> item -> run -> score. */
    private Map<String, Map<String, Map<String, Double>>> rows() {
        Map<String, Map<String, Map<String, Double>>> rows = new LinkedHashMap<>();
        scores.forEach((run, benchmarks) -> benchmarks.forEach((benchmark, items) ->
                items.forEach((item, score) -> rows.computeIfAbsent(benchmark, id -> new LinkedHashMap<>())
                        .computeIfAbsent(item, id -> new LinkedHashMap<>())
                        .put(run, score))));
        return rows;
    }

    private static byte[] gzip(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(bytes)) {
            zip.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("memory can be written", e);
        }
        return bytes.toByteArray();
    }
}
