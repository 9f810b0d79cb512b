package dev.rlvr.djl.algorithm;

import dev.rlvr.api.settings.Settings;
import dev.rlvr.api.train.KlEstimator;
import dev.rlvr.api.train.RlAlgorithm;
import dev.rlvr.api.train.RlAlgorithmProvider;
import org.pf4j.Extension;

/** Offers {@link GrpoAlgorithm} as {@code grpo}. */
@Extension
public final class GrpoAlgorithmProvider implements RlAlgorithmProvider {
    @Override
    public String id() {
        return GrpoAlgorithm.ID;
    }

    @Override
    public String description() {
        return "Group relative policy optimisation: group-normalised advantages, clipped ratio, k3 divergence";
    }

    @Override
    public RlAlgorithm create(Settings algorithm) {
        Kl kl = new Kl(0.04, KlEstimator.K3, false).read(algorithm);
        CommonSettings common = CommonSettings.read(algorithm, kl);
        return new GrpoAlgorithm(common, Clip.readSymmetric(algorithm, 0.2), RewardScale.read(algorithm, "group"));
    }
}
