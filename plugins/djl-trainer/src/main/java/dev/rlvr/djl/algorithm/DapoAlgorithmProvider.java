package dev.rlvr.djl.algorithm;

import dev.rlvr.api.settings.Settings;
import dev.rlvr.api.train.KlEstimator;
import dev.rlvr.api.train.RlAlgorithm;
import dev.rlvr.api.train.RlAlgorithmProvider;
import org.pf4j.Extension;

/** Offers {@link DapoAlgorithm} as {@code dapo}. */
@Extension
public final class DapoAlgorithmProvider implements RlAlgorithmProvider {
    @Override
    public String id() {
        return DapoAlgorithm.ID;
    }

    @Override
    public String description() {
        return "GRPO with a wider upper clip, a mean over tokens, dynamic sampling, and long completions punished softly";
    }

    @Override
    public RlAlgorithm create(Settings algorithm) {
        Kl kl = new Kl(0, KlEstimator.K3, false).read(algorithm);
        CommonSettings common = CommonSettings.read(algorithm, kl);
        return new DapoAlgorithm(
                common,
                new Clip(0.2, 0.28).read(algorithm),
                RewardScale.read(algorithm, "group"),
                overlong(algorithm),
                algorithm.integer("max_resamplings", 3, 0, 100));
    }

    /** Reads the settings; as in the paper, the last fifth of the longest completion is punished. */
    private static OverlongShaping overlong(Settings algorithm) {
        int limit = algorithm.integer("max_completion_length", 64, 1, Integer.MAX_VALUE);
        return new OverlongShaping(
                limit,
                algorithm.integer("overlong_buffer", limit / 5, 0, limit),
                algorithm.number("overlong_penalty", 1, 0, 1e6));
    }
}
