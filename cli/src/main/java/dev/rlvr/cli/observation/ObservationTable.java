package dev.rlvr.cli.observation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import dev.rlvr.api.ErrorCode;
import dev.rlvr.api.RlvrException;
import dev.rlvr.api.mixture.Mixture;
import dev.rlvr.api.mixture.Observation;
import dev.rlvr.api.mixture.Observations;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * A CSV file with a run a row. A column {@code weight_X} is the weight of dataset X, {@code seed} the seed, {@code items_B} how many
 * items benchmark B has; every other column in which some cell is a number is a score, and the rest are names.
 */
final class ObservationTable {
    static final String WEIGHT = "weight_";
    static final String ITEMS = "items_";
    static final String SEED = "seed";
    private static final double SUM_TOLERANCE = 5e-3;

    private final Path file;
    private final List<String> header;
    private final List<List<String>> rows;

    private ObservationTable(Path file, List<String> header, List<List<String>> rows) {
        this.file = file;
        this.header = header;
        this.rows = rows;
    }

    /**
     * Reads a file.
     *
     * @throws RlvrException where it is missing, has no weights, or a cell is not what its column holds; the message names file, row and column
     */
    static Observations read(Path file) {
        List<List<String>> lines = new ArrayList<>();
        try (MappingIterator<List<String>> iterator = new CsvMapper()
                .readerForListOf(String.class)
                .with(CsvParser.Feature.WRAP_AS_ARRAY)
                .with(CsvParser.Feature.TRIM_SPACES)
                .readValues(Files.newBufferedReader(file, StandardCharsets.UTF_8))) {
            iterator.forEachRemaining(lines::add);
        } catch (JsonProcessingException | RuntimeException e) {
            throw new RlvrException(ErrorCode.DATA_INVALID, file + ": not a readable CSV file: " + e.getMessage(), e);
        } catch (IOException e) {
            throw new RlvrException(ErrorCode.FILE_MISSING, "Can't read the observations " + file + ": " + e, e);
        }
        if (lines.isEmpty()) {
            throw new RlvrException(ErrorCode.DATA_INVALID, file + ": no header line");
        }
        return new ObservationTable(file, lines.get(0), lines.subList(1, lines.size())).observations();
    }

    private Observations observations() {
        Set<String> distinct = new LinkedHashSet<>(header);
        if (distinct.size() < header.size()) {
            throw invalid("two columns have the same name: " + header);
        }
        List<String> weights =
                header.stream().filter(name -> name.startsWith(WEIGHT)).toList();
        if (weights.isEmpty()) {
            throw invalid("no column is named weight_X, for the weight of dataset X; there are " + header);
        }
        List<String> targets = header.stream().filter(this::isScore).toList();
        List<Observation> observations = new ArrayList<>();
        int without = 0;
        for (int r = 0; r < rows.size(); r++) {
            int row = r;
            if (weights.stream().allMatch(name -> cell(row, name).isEmpty())) {
                without++;
            } else {
                observations.add(new Observation(label(row), mixture(row, weights), seed(row), scores(row, targets)));
            }
        }
        return new Observations(
                file.toString(),
                weights.stream().map(name -> name.substring(WEIGHT.length())).toList(),
                targets,
                observations,
                without);
    }

    private boolean isScore(String column) {
        return !column.startsWith(WEIGHT)
                && !column.startsWith(ITEMS)
                && !column.equals(SEED)
                && rowNumbers().stream().anyMatch(row -> isNumber(cell(row, column)));
    }

    private String label(int row) {
        List<String> texts = header.stream()
                .filter(column -> !column.startsWith(WEIGHT) && !column.equals(SEED) && !column.startsWith(ITEMS))
                .filter(column -> !isScore(column))
                .map(column -> cell(row, column))
                .filter(text -> !text.isEmpty())
                .toList();
        return texts.isEmpty() ? "row " + line(row) : texts.get(texts.size() - 1);
    }

    private Mixture mixture(int row, List<String> columns) {
        Map<String, Double> weights = new LinkedHashMap<>();
        for (String column : columns) {
            double weight = cell(row, column).isEmpty() ? 0 : number(row, column);
            if (weight < 0) {
                throw invalid(where(row, column) + ": a weight must not be negative but is " + weight);
            }
            weights.put(column.substring(WEIGHT.length()), weight);
        }
        double sum = weights.values().stream().mapToDouble(Double::doubleValue).sum();
        if (Math.abs(sum - 1) > SUM_TOLERANCE) {
            throw invalid("line " + line(row) + ": the weights must sum to 1 but sum to " + sum);
        }
        return Mixture.normalized(weights);
    }

    private OptionalLong seed(int row) {
        String text = header.contains(SEED) ? cell(row, SEED) : "";
        if (text.isEmpty()) {
            return OptionalLong.empty();
        }
        try {
            return OptionalLong.of(Long.parseLong(text));
        } catch (NumberFormatException e) {
            throw invalid(where(row, SEED) + ": must be a whole number but is '" + text + "'");
        }
    }

    private Map<String, Double> scores(int row, List<String> targets) {
        Map<String, Double> scores = new LinkedHashMap<>();
        targets.stream()
                .filter(target -> !cell(row, target).isEmpty())
                .forEach(target -> scores.put(target, number(row, target)));
        return scores;
    }

    private double number(int row, String column) {
        String text = cell(row, column);
        if (!isNumber(text)) {
            throw invalid(where(row, column) + ": must be a finite number but is '" + text + "'");
        }
        return Double.parseDouble(text);
    }

    private static boolean isNumber(String text) {
        try {
            return !text.isEmpty() && Double.isFinite(Double.parseDouble(text));
        } catch (NumberFormatException e) {
            return false;
        }
    }

    private String cell(int row, String column) {
        List<String> cells = rows.get(row);
        int index = header.indexOf(column);
        return index < cells.size() ? cells.get(index).strip() : "";
    }

    private List<Integer> rowNumbers() {
        return IntStream.range(0, rows.size()).boxed().toList();
    }

    private int line(int row) {
        return row + 2;
    }

    private String where(int row, String column) {
        return "line " + line(row) + ", column " + column;
    }

    private RlvrException invalid(String message) {
        return new RlvrException(ErrorCode.DATA_INVALID, file + ": " + message);
    }
}
