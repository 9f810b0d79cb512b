package dev.rlvr.cli.sweep;

import dev.rlvr.cli.run.RunDirectory;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A run of a sweep.
 *
 * @param round the round it belongs to
 * @param choice its mixture
 * @param seed its seed
 * @param folder where it lies; named after its mixture, its seed and the hash of its configuration
 * @param config its resolved configuration
 */
public record PlannedRun(String round, SweepPlan.Choice choice, int seed, Path folder, Map<String, Object> config) {
    /** Copies the configuration. */
    public PlannedRun {
        config = Collections.unmodifiableMap(new LinkedHashMap<>(config));
    }

    /** Returns what people call it. */
    public String label() {
        return choice.label() + " seed " + seed;
    }

    /** Returns the name of its folder. */
    public String name() {
        return String.valueOf(folder.getFileName());
    }

    /** Returns the run on disk. */
    public RunDirectory run() {
        return new RunDirectory(folder);
    }

    boolean isCompleted() {
        return run().state().filter(state -> state.isCompleted()).isPresent();
    }
}
