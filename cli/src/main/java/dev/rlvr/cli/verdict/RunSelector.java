package dev.rlvr.cli.verdict;

import dev.rlvr.api.ErrorCode;
import dev.rlvr.api.NearestName;
import dev.rlvr.api.RlvrException;
import dev.rlvr.api.mixture.Mixture;
import dev.rlvr.cli.outcome.MixtureText;
import dev.rlvr.cli.run.Runs;
import dev.rlvr.cli.sweep.MixtureLabel;
import dev.rlvr.cli.sweep.SweepDirectory;
import dev.rlvr.cli.sweep.SweepPlan;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Finds the completed runs of a mixture in a sweep's folder, a sweep's tables where its runs are gone, or a folder of runs. */
public final class RunSelector {
    private final Path folder;
    private final List<EvaluatedRun> runs;
    private final Map<String, SweepPlan.Choice> labels = new LinkedHashMap<>();

    /**
     * Creates a selector.
     *
     * @param folder a sweep's folder, with its runs or with its tables alone, or a folder of runs
     * @param seeds only runs with these; all where empty
     */
    public RunSelector(Path folder, Set<Integer> seeds) {
        this.folder = folder;
        SweepDirectory sweep = new SweepDirectory(folder);
        sweep.plan().rounds().forEach(round -> round.mixtures().forEach(choice -> labels.put(choice.label(), choice)));
        List<EvaluatedRun> found = Stream.of(sweep.runs(), folder)
                .flatMap(place -> Runs.in(place).stream())
                .<EvaluatedRun>flatMap(run -> StoredRun.of(run).stream())
                .toList();
        this.runs = (found.isEmpty() ? ArchivedRun.in(folder) : found)
                .stream()
                        .filter(run -> seeds.isEmpty() || seeds.contains((int) run.seed()))
                        .toList();
        if (runs.isEmpty()) {
            throw new RlvrException(
                    ErrorCode.RUN_INVALID,
                    "No completed run" + (seeds.isEmpty() ? "" : " with one of the seeds " + seeds) + " in " + folder);
        }
    }

    /** Returns the runs of two mixtures, matched by seed. */
    public MatchedRuns match(String candidate, String baseline) {
        return MatchedRuns.of(select(candidate), select(baseline));
    }

    /**
     * Returns the runs of a mixture.
     *
     * @param name {@code uniform}, {@code single-X}, {@code exclude-X}, the name that the sweep gave it, the id of an adaptive strategy, or
     *     weights such as {@code shapes=0.7,flags=0.3}
     */
    List<EvaluatedRun> select(String name) {
        List<EvaluatedRun> selected = runs.stream().filter(run -> is(run, name)).toList();
        if (selected.isEmpty()) {
            List<String> known = new ArrayList<>(labels.keySet());
            runs.stream().flatMap(run -> label(run).stream()).distinct().forEach(label -> {
                if (!known.contains(label)) {
                    known.add(label);
                }
            });
            throw new RlvrException(
                    ErrorCode.NAME_UNKNOWN,
                    "No completed run of the mixture '" + name + "' in " + folder + "."
                            + NearestName.hint(name, known));
        }
        return selected;
    }

    private boolean is(EvaluatedRun run, String name) {
        SweepPlan.Choice choice = labels.get(name);
        if (choice != null) {
            return choice.adaptive()
                    ? run.strategy().equals(choice.strategy())
                    : isFixed(run) && MixtureLabel.isSame(mixture(run), Mixture.normalized(choice.weights()));
        }
        if (MixtureText.isWeights(name)) {
            List<String> datasets = List.copyOf(run.mixture().keySet());
            return isFixed(run) && MixtureLabel.isSame(mixture(run), MixtureText.read(name, datasets));
        }
        return label(run).contains(name);
    }

    private static Mixture mixture(EvaluatedRun run) {
        return Mixture.normalized(run.mixture());
    }

    private List<String> label(EvaluatedRun run) {
        return isFixed(run) ? MixtureLabel.of(mixture(run)).stream().toList() : List.of(run.strategy());
    }

    /** Runs of strategies whose mixture may move are known by the strategy's name, not by where they began. */
    private boolean isFixed(EvaluatedRun run) {
        return labels.values().stream()
                .noneMatch(choice -> choice.adaptive() && choice.strategy().equals(run.strategy()));
    }
}
