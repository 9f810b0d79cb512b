package dev.rlvr.cli.config;

/** Which parts of a configuration a command needs: the others are neither opened nor checked. */
public enum Parts {
    /** Everything, to train. */
    ALL,
    /** Model, algorithm and benchmarks, to evaluate. */
    EVALUATION,
    /** The training datasets, without rewards. */
    DATASETS,
    /** The training datasets, without rewards, and their mixture. */
    MIXTURE;

    /** Returns whether model, algorithm and benchmarks are among them. */
    boolean haveModel() {
        return this == ALL || this == EVALUATION;
    }
}
