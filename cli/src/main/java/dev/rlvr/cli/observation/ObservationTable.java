package dev.rlvr.cli.observation;

import dev.rlvr.api.RlvrException;
import dev.rlvr.api.mixture.Mixture;
import dev.rlvr.api.mixture.Observation;
import dev.rlvr.api.mixture.Observations;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A CSV file with a run a row. A column {@code weight_X} is the weight of dataset X, {@code seed} the seed, {@code items_B} how many
 * items benchmark B has, {@code run} and {@code group} are names; every other column in which some cell is a number is a score, and the
 * rest are names as well.
 */
public final class ObservationTable {
    static final String WEIGHT = "weight_";
    static final String ITEMS = "items_";
    static final String SEED = "seed";
    static final String RUN = "run";
    static final String GROUP = "group";
    static final String BASE = "base";

    /** Published tables round: five weights of 0.333 or 0.167 are off by up to this much. */
    private static final double SUM_TOLERANCE = 5e-3;

    /** Beyond, a picture has no ticks that differ, and squares come near to infinity. */
    private static final double GREATEST_SCORE = 1e15;

    private static final Set<String> NAMES = Set.of(RUN, GROUP);
    private static final Pattern NEARLY_WEIGHT =
            Pattern.compile("(?:w|wt|we?ie?gh?t?h?s?)[ _.:/-]+(.+)", Pattern.CASE_INSENSITIVE);

    private final CsvGrid grid;
    private final List<String> weights;
    private final List<String> targets;
    private final List<String> names;

    private ObservationTable(CsvGrid grid) {
        this.grid = grid;
        this.weights = grid.columns().stream()
                .filter(name -> name.startsWith(WEIGHT) && name.length() > WEIGHT.length())
                .toList();
        List<String> others = grid.columns().stream()
                .filter(name -> !name.startsWith(WEIGHT) && !name.startsWith(ITEMS) && !name.equals(SEED))
                .toList();
        this.targets = others.stream()
                .filter(name -> !NAMES.contains(name) && grid.hasNumber(name))
                .toList();
        this.names = others.stream().filter(name -> !targets.contains(name)).toList();
    }

    /**
     * Reads a file.
     *
     * @throws RlvrException where it is missing, has no weights, or a cell is not what its column holds; the message names file, line and column
     */
    static Observations read(Path file) {
        return new ObservationTable(CsvGrid.read(file)).observations(file);
    }

    /**
     * Reads a file with the rounds of its runs.
     *
     * @throws RlvrException as {@link #read} does
     */
    static StudyTable study(Path file) {
        return new ObservationTable(CsvGrid.read(file)).studyTable(file);
    }

    /**
     * Writes runs as a file that {@link #read} reads, whole or not at all: a column a dataset that any of them has, and a column a score.
     *
     * @param base what the model scored before training: a row without weights, which no predictor learns from
     * @throws RlvrException where the file can't be written, or a benchmark is named like one of the other columns
     */
    public static void write(Path file, List<ObservedRun> runs, Optional<BenchmarkMeans> base) {
        ObservationWriter.write(file, runs, base);
    }

    private Observations observations(Path file) {
        checkColumns();
        List<Observation> observations = new ArrayList<>();
        int without = 0;
        for (int r = 0; r < grid.size(); r++) {
            int row = r;
            if (isWithoutWeights(row)) {
                without++;
            } else {
                observations.add(new Observation(label(row), mixture(row), seed(row), scores(row)));
            }
        }
        return new Observations(file.toString(), datasets(), targets, observations, without, withoutNumbers());
    }

    private StudyTable studyTable(Path file) {
        checkColumns();
        Map<String, Double> base = Map.of();
        List<StudyTable.Run> runs = new ArrayList<>();
        for (int row = 0; row < grid.size(); row++) {
            String group = grid.cell(row, GROUP);
            if (isWithoutWeights(row) && (group.equals(BASE) || label(row).equals(BASE))) {
                base = scores(row);
            } else {
                runs.add(new StudyTable.Run(
                        label(row),
                        group,
                        isWithoutWeights(row) ? Optional.empty() : Optional.of(mixture(row)),
                        seed(row),
                        scores(row)));
            }
        }
        return new StudyTable(file.toString(), datasets(), targets, base, runs, withoutNumbers());
    }

    private List<String> datasets() {
        return weights.stream().map(name -> name.substring(WEIGHT.length())).toList();
    }

    private List<String> withoutNumbers() {
        return names.stream().filter(name -> !NAMES.contains(name)).toList();
    }

    private boolean isWithoutWeights(int row) {
        return weights.stream().allMatch(name -> grid.cell(row, name).isEmpty());
    }

    private void checkColumns() {
        if (grid.size() == 0) {
            throw grid.invalid("there is no row below the names of the columns");
        }
        for (String name : grid.columns()) {
            Matcher nearly = NEARLY_WEIGHT.matcher(name);
            if (name.equals(WEIGHT)) {
                throw grid.invalid("column '" + WEIGHT + "' names no dataset; write weight_X for the weight of X");
            }
            if (!name.startsWith(WEIGHT) && targets.contains(name) && nearly.matches()) {
                throw grid.invalid("column '" + name + "' looks like a weight but would be read as a score; name it '"
                        + WEIGHT + nearly.group(1) + "'");
            }
        }
        if (weights.isEmpty()) {
            throw grid.invalid(
                    "no column is named weight_X, for the weight of dataset X; the columns are " + grid.columns());
        }
    }

    private String label(int row) {
        String run = grid.cell(row, RUN);
        if (!run.isEmpty()) {
            return run;
        }
        List<String> texts = names.stream()
                .filter(name -> !name.equals(GROUP))
                .map(name -> grid.cell(row, name))
                .filter(text -> !text.isEmpty())
                .toList();
        return texts.isEmpty() ? "line " + grid.line(row) : texts.get(texts.size() - 1);
    }

    private Mixture mixture(int row) {
        Map<String, Double> mixture = new LinkedHashMap<>();
        for (String column : weights) {
            double weight = grid.number(row, column).orElse(0.0);
            if (weight < 0) {
                throw grid.invalid(row, column, "a weight must not be negative but is " + weight);
            }
            mixture.put(column.substring(WEIGHT.length()), weight);
        }
        double sum = mixture.values().stream().mapToDouble(Double::doubleValue).sum();
        if (Math.abs(sum - 1) > SUM_TOLERANCE) {
            throw grid.invalid(String.format(
                    Locale.ROOT,
                    "line %d: the weights must sum to 1 but sum to %.6g: %s",
                    grid.line(row),
                    sum,
                    mixture));
        }
        return Mixture.normalized(mixture);
    }

    private OptionalLong seed(int row) {
        String text = grid.cell(row, SEED);
        if (text.isEmpty()) {
            return OptionalLong.empty();
        }
        try {
            return OptionalLong.of(Long.parseLong(text));
        } catch (NumberFormatException e) {
            throw grid.invalid(row, SEED, "must be a whole number but is '" + text + "'");
        }
    }

    private Map<String, Double> scores(int row) {
        Map<String, Double> scores = new LinkedHashMap<>();
        targets.forEach(
                target -> grid.number(row, target).ifPresent(score -> scores.put(target, checked(row, target, score))));
        return scores;
    }

    private double checked(int row, String target, double score) {
        if (Math.abs(score) > GREATEST_SCORE) {
            throw grid.invalid(row, target, "a score must lie between -1e15 and 1e15 but is " + score);
        }
        return score;
    }
}
