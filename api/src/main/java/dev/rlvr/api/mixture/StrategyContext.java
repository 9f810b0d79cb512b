package dev.rlvr.api.mixture;

import java.nio.file.Path;
import java.util.List;

/** What the host lends to strategies that learn from earlier runs. */
public interface StrategyContext {
    /** Returns the predictors of all plugins. */
    List<OutcomePredictorProvider> predictors();

    /**
     * Reads what came of earlier runs.
     *
     * @param source a CSV file ({@code weight_X} columns, scores), a sweep's folder, or a folder of runs
     * @throws dev.rlvr.api.RlvrException where it is not there, or not readable as that
     */
    Observations observations(Path source);
}
