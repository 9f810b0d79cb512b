package dev.rlvr.cli.verdict;

import java.util.List;
import java.util.Map;

/** A completed run and its scores, item by item. */
interface EvaluatedRun {
    /** Returns what the run is called in messages. */
    String name();

    long seed();

    /** Returns the weights by dataset; those of the first step where they moved. */
    Map<String, Double> mixture();

    /** Returns the id of the strategy that gave the mixture. */
    String strategy();

    /** Returns the benchmarks that it was to be evaluated on. */
    List<String> benchmarks();

    /** Returns whether a benchmark is in domain: a training dataset has its id. */
    default boolean isInDomain(String benchmark) {
        return mixture().containsKey(benchmark);
    }

    /**
     * Returns a benchmark's scores by item, without items that have none.
     *
     * @throws dev.rlvr.api.RlvrException where it was not evaluated on that benchmark
     */
    Map<String, Double> scores(String benchmark);

    /** Returns in what two runs differ besides seed and mixture; empty where their scores can be compared. */
    List<String> differences(EvaluatedRun other);
}
