package dev.rlvr.djl.train;

import dev.rlvr.api.settings.MapSettings;
import dev.rlvr.djl.algorithm.GrpoAlgorithmProvider;
import dev.rlvr.djl.algorithm.SftAlgorithmProvider;
import java.util.Map;

/** The algorithms' losses as TorchScript, for tests of other packages. */
public final class Losses {
    private Losses() {}

    /** Returns GRPO's. */
    public static String grpo(double epsilon, double beta) {
        return DjlTrainer.loss(
                new GrpoAlgorithmProvider().create(new MapSettings(Map.of("epsilon", epsilon, "beta", beta))));
    }

    /** Returns supervised fine-tuning's. */
    public static String sft() {
        return DjlTrainer.loss(new SftAlgorithmProvider().create(MapSettings.of()));
    }
}
