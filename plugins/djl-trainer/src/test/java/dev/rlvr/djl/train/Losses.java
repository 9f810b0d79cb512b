package dev.rlvr.djl.train;

import dev.rlvr.api.train.RlAlgorithm;

/** The algorithms' losses as TorchScript, for tests of other packages. */
public final class Losses {
    private Losses() {}

    /** Returns GRPO's. */
    public static String grpo(double epsilon, double beta) {
        return source(new GrpoAlgorithm(epsilon, beta, true));
    }

    /** Returns supervised fine-tuning's. */
    public static String sft() {
        return source(new SftAlgorithm());
    }

    private static String source(RlAlgorithm algorithm) {
        return DjlTrainer.loss(algorithm);
    }
}
