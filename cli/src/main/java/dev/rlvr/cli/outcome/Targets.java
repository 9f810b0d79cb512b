package dev.rlvr.cli.outcome;

import dev.rlvr.api.ErrorCode;
import dev.rlvr.api.RlvrException;
import dev.rlvr.api.mixture.Observation;
import dev.rlvr.api.mixture.Observations;
import dev.rlvr.api.mixture.ObservedScores;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The scores to predict: one, or the mean of several, over the runs that have all of them. */
public final class Targets {
    private final List<String> names;
    private final Observations complete;

    private Targets(List<String> names, Observations complete) {
        this.names = names;
        this.complete = complete;
    }

    /**
     * Chooses targets.
     *
     * @param given names as the user gave them; several may stand in one text, separated by commas
     * @throws RlvrException where a name is unknown, or no run has all of them
     */
    public static Targets of(Observations observations, List<String> given) {
        Set<String> names = new LinkedHashSet<>();
        for (String text : given) {
            names.addAll(
                    observations.targets().contains(text)
                            ? List.of(text)
                            : Arrays.stream(text.split(",", -1))
                                    .map(String::strip)
                                    .toList());
        }
        if (names.isEmpty()) {
            throw new RlvrException(
                    ErrorCode.USAGE,
                    "Which score? " + observations.source() + " has " + String.join(", ", observations.targets())
                            + ".");
        }
        names.forEach(observations::scores); // each must be there and have a run
        List<Observation> rows = observations.rows().stream()
                .filter(row -> row.scores().keySet().containsAll(names))
                .toList();
        if (rows.isEmpty()) {
            throw new RlvrException(
                    ErrorCode.DATA_INVALID,
                    observations.source() + ": no run has all of the scores " + String.join(", ", names) + ".");
        }
        return new Targets(List.copyOf(names), observations.with(rows));
    }

    /** Returns their names, at least one. */
    public List<String> names() {
        return names;
    }

    /** Returns what they are called together. */
    public String name() {
        return String.join(",", names);
    }

    /** Returns the runs that have all of them. */
    public Observations runs() {
        return complete;
    }

    /** Returns the scores of each target, over the same runs in the same order. */
    List<ObservedScores> each() {
        return names.stream().map(complete::scores).toList();
    }

    /** Returns the mean over the targets, over the same runs. */
    public ObservedScores mean() {
        List<ObservedScores> each = each();
        if (each.size() == 1) {
            return each.get(0);
        }
        double[] means = new double[complete.rows().size()];
        for (ObservedScores scores : each) {
            double[] scoresN = scores.scores();
            for (int n = 0; n < means.length; n++) {
                means[n] += scoresN[n] / each.size();
            }
        }
        return new ObservedScores(name(), complete.datasets(), each.get(0).weights(), means);
    }

    /** Returns the run that scored most. */
    public Observation best() {
        return complete.rows().stream()
                .max(Comparator.comparingDouble(this::score))
                .orElseThrow();
    }

    /** Returns the score of one of the runs: the mean over the targets. */
    double score(Observation run) {
        return names.stream()
                .mapToDouble(name -> run.scores().getOrDefault(name, Double.NaN))
                .average()
                .orElse(Double.NaN);
    }
}
