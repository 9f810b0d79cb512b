package dev.rlvr.cli.fake;

import dev.rlvr.cli.run.AtomicFiles;
import dev.rlvr.cli.run.ItemResult;
import dev.rlvr.cli.run.RunDirectory;
import dev.rlvr.cli.run.RunState;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Completed runs on disk, over mixtures of {@code shapes} and {@code flags}, evaluated on {@code shapes} and {@code other}. */
public final class FakeRuns {
    private final Path folder;

    public FakeRuns(Path folder) {
        this.folder = folder;
    }

    /** Writes a run; both benchmarks have the same items and scores, in alphabetical order. */
    public RunDirectory run(String name, long seed, double shapes, Map<String, Double> scores) {
        return run(name, seed, shapes, scores, Comparator.naturalOrder());
    }

    /** Writes a run whose items are in this order. */
    public RunDirectory run(
            String name, long seed, double shapes, Map<String, Double> scores, Comparator<String> order) {
        RunDirectory run = new RunDirectory(folder.resolve(name));
        AtomicFiles.createFolder(run.root());
        Map<String, Double> mixture = new LinkedHashMap<>();
        mixture.put("shapes", shapes);
        mixture.put("flags", 1 - shapes);
        run.write(state(name, seed, mixture, 6));
        List<ItemResult> items = scores.entrySet().stream()
                .sorted(Map.Entry.comparingByKey(order))
                .map(entry ->
                        new ItemResult(entry.getKey(), "x", entry.getValue(), List.of(), "", "x", "stop", Map.of()))
                .toList();
        run.evaluation().write("shapes", items);
        run.evaluation().write("other", items);
        return run;
    }

    /** Returns a state that differs in its steps. */
    public static RunState withMaxSteps(RunState state, int maxSteps) {
        return state(state.name(), state.seed(), state.mixture(), maxSteps);
    }

    private static RunState state(String name, long seed, Map<String, Double> mixture, int maxSteps) {
        return new RunState(
                name,
                "completed",
                "test",
                seed,
                "model",
                "grpo",
                "fixed",
                mixture,
                List.of(dataset("shapes"), dataset("flags")),
                List.of(dataset("shapes"), dataset("other")),
                maxSteps,
                maxSteps,
                "checkpoint-" + maxSteps,
                "max_steps",
                null,
                "2026-01-01T00:00:00Z",
                "2026-01-01T00:01:00Z",
                Map.of("train", 1.0),
                "cpu");
    }

    private static RunState.DatasetState dataset(String id) {
        return new RunState.DatasetState(id, "train", 10, "0");
    }
}
