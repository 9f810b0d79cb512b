package dev.rlvr.cli.config;

/** Which parts of a configuration a command needs: the others are neither opened nor checked. */
public enum Parts {
    /** Everything, to train. */
    ALL,
    /** Model, algorithm and benchmarks, to evaluate. */
    EVALUATION,
    /** The training datasets, without rewards. */
    DATASETS,
    /** The training datasets, with rewards. */
    REWARDED_DATASETS,
    /** The training datasets, without rewards, and their mixture. */
    MIXTURE,
    /** The training datasets and the benchmarks, without rewards. */
    ALL_DATA,
    /** The training datasets and the benchmarks, without rewards, and how long completions may be. */
    MEASURED_DATA,
    /** The training datasets and the benchmarks, with rewards. */
    REWARDED_DATA;

    /** Returns whether the model is among them. */
    boolean haveModel() {
        return this == ALL || this == EVALUATION;
    }

    /** Returns whether the algorithm is among them. */
    boolean haveAlgorithm() {
        return haveModel() || this == MEASURED_DATA;
    }

    /** Returns whether benchmarks are among them. */
    boolean haveBenchmarks() {
        return haveModel() || this == ALL_DATA || this == MEASURED_DATA || this == REWARDED_DATA;
    }

    /** Returns whether the rewards of datasets and benchmarks are among them. */
    boolean haveRewards() {
        return haveModel() || this == REWARDED_DATASETS || this == REWARDED_DATA;
    }
}
