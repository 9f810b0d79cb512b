package dev.rlvr.cli.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import dev.rlvr.api.ErrorCode;
import dev.rlvr.api.RlvrException;
import dev.rlvr.cli.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** One evaluation: a file {@code BENCHMARK.jsonl} with a line an item. */
public final class EvaluationFiles {
    private static final String SUFFIX = ".jsonl";
    private static final ObjectReader READER =
            Json.mapper().readerFor(ItemResult.class).without(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    private final Path folder;

    /** Creates the view of a folder, which need not exist. */
    public EvaluationFiles(Path folder) {
        this.folder = folder;
    }

    /** Returns the folder. */
    public Path folder() {
        return folder;
    }

    /** Writes the items of a benchmark. */
    public void write(String benchmark, List<ItemResult> items) {
        StringBuilder lines = new StringBuilder();
        items.forEach(item -> lines.append(Json.line(item)).append('\n'));
        AtomicFiles.write(file(benchmark), lines.toString());
    }

    /** Returns the items of a benchmark, or empty where it was not evaluated. */
    public Optional<List<ItemResult>> read(String benchmark) {
        Path file = file(benchmark);
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        List<ItemResult> items = new ArrayList<>();
        try {
            for (String line : Files.readAllLines(file)) {
                items.add(READER.readValue(line));
            }
        } catch (JsonProcessingException e) {
            throw new RlvrException(
                    ErrorCode.RUN_INVALID, "Damaged results: " + file + " (" + e.getOriginalMessage() + ")", e);
        } catch (IOException e) {
            throw AtomicFiles.disk("read", file, e);
        }
        return Optional.of(List.copyOf(items));
    }

    /** Returns the scores of a benchmark's items, in the file's order; items without a score are left out. Empty where it was not evaluated. */
    public Map<String, Double> scores(String benchmark) {
        Map<String, Double> scores = new LinkedHashMap<>();
        for (ItemResult item : read(benchmark).orElse(List.of())) {
            Double score = item.score();
            if (score != null) {
                scores.put(item.id(), score);
            }
        }
        return scores;
    }

    /** Returns the benchmarks that were evaluated, in alphabetical order. */
    public List<String> benchmarks() {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .filter(name -> name.endsWith(SUFFIX) && !name.startsWith("."))
                    .map(name -> name.substring(0, name.length() - SUFFIX.length()))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw AtomicFiles.disk("list", folder, e);
        }
    }

    private Path file(String benchmark) {
        return folder.resolve(benchmark + SUFFIX);
    }
}
