package dev.rlvr.djl.algorithm;

import dev.rlvr.api.settings.Settings;
import dev.rlvr.api.train.KlEstimator;
import dev.rlvr.api.train.RlAlgorithm;
import dev.rlvr.api.train.RlAlgorithmProvider;
import org.pf4j.Extension;

/** Offers {@link DrGrpoAlgorithm} as {@code dr-grpo}. */
@Extension
public final class DrGrpoAlgorithmProvider implements RlAlgorithmProvider {
    @Override
    public String id() {
        return DrGrpoAlgorithm.ID;
    }

    @Override
    public String description() {
        return "GRPO without its biases: advantages not divided by a deviation, losses summed over tokens";
    }

    @Override
    public RlAlgorithm create(Settings algorithm) {
        Kl kl = new Kl(0, KlEstimator.K3, false).read(algorithm);
        CommonSettings common = CommonSettings.read(algorithm, kl);
        return new DrGrpoAlgorithm(common, Clip.readSymmetric(algorithm, 0.2), RewardScale.read(algorithm, "none"));
    }
}
