package dev.rlvr.cli.verdict;

import dev.rlvr.api.ErrorCode;
import dev.rlvr.api.RlvrException;
import dev.rlvr.cli.run.RunDirectory;
import dev.rlvr.cli.run.RunState;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A run that lies in its folder. */
record StoredRun(RunDirectory run, RunState state) implements EvaluatedRun {
    /** Returns a run; empty where it is not completed. */
    static Optional<StoredRun> of(RunDirectory run) {
        return run.state().filter(RunState::isCompleted).map(state -> new StoredRun(run, state));
    }

    @Override
    public String name() {
        return run.root().toString();
    }

    @Override
    public long seed() {
        return state.seed();
    }

    @Override
    public Map<String, Double> mixture() {
        return state.mixture();
    }

    @Override
    public String strategy() {
        return state.strategy();
    }

    @Override
    public List<String> benchmarks() {
        return state.benchmarks().stream().map(RunState.DatasetState::id).toList();
    }

    @Override
    public boolean isInDomain(String benchmark) {
        return state.datasets().stream().anyMatch(dataset -> dataset.id().equals(benchmark));
    }

    @Override
    public Map<String, Double> scores(String benchmark) {
        if (!run.evaluation().benchmarks().contains(benchmark)) {
            throw new RlvrException(
                    ErrorCode.DATA_INVALID,
                    "The run " + run.root() + " was not evaluated on '" + benchmark + "'. 'rlvr eval " + run.root()
                            + "' does it.");
        }
        return run.evaluation().scores(benchmark);
    }

    @Override
    public List<String> differences(EvaluatedRun other) {
        List<String> differences = new ArrayList<>();
        if (other instanceof StoredRun stored) {
            RunState right = stored.state();
            if (!state.benchmarks().equals(right.benchmarks())) {
                differences.add("benchmarks");
            }
            if (state.maxSteps() != right.maxSteps()) {
                differences.add("max_steps (" + state.maxSteps() + " and " + right.maxSteps() + ")");
            }
            if (!state.model().equals(right.model())) {
                differences.add("model");
            }
            if (!state.algorithm().equals(right.algorithm())) {
                differences.add("algorithm");
            }
        }
        return differences;
    }
}
