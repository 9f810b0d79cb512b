package dev.rlvr.cli.job;

import dev.rlvr.api.mixture.Mixture;
import dev.rlvr.cli.config.BoundDataset;
import dev.rlvr.cli.config.RunConfig;
import dev.rlvr.cli.config.Setup;
import dev.rlvr.cli.run.RunState;
import dev.rlvr.cli.run.RunStatus;
import java.util.List;
import java.util.Map;

/** Makes the first state of a run. */
final class RunStates {
    private RunStates() {}

    static RunState first(Setup setup, String version, String startedAt) {
        RunConfig config = setup.config();
        return new RunState(
                config.name(),
                RunStatus.RUNNING.id(),
                version,
                config.training().settings().seed(),
                config.model().path().toString(),
                config.algorithm(),
                config.strategy(),
                setup.mixture().map(Mixture::weights).orElse(Map.of()),
                datasets(setup.datasets()),
                datasets(setup.benchmarks()),
                config.training().settings().maxSteps(),
                0,
                null,
                null,
                null,
                startedAt,
                null,
                Map.of(),
                null);
    }

    static List<RunState.DatasetState> datasets(List<BoundDataset> datasets) {
        return datasets.stream()
                .map(bound -> new RunState.DatasetState(
                        bound.id(),
                        bound.split(),
                        bound.limit(),
                        bound.dataset().fingerprint()))
                .toList();
    }
}
