package dev.rlvr.djl.algorithm;

import dev.rlvr.api.settings.Settings;
import dev.rlvr.api.train.KlEstimator;
import dev.rlvr.api.train.RlAlgorithm;
import dev.rlvr.api.train.RlAlgorithmProvider;
import org.pf4j.Extension;

/** Offers {@link ReinforcePlusPlusBaselineAlgorithm} as {@code reinforce-plus-plus-baseline}. */
@Extension
public final class ReinforcePlusPlusBaselineAlgorithmProvider implements RlAlgorithmProvider {
    @Override
    public String id() {
        return ReinforcePlusPlusBaselineAlgorithm.ID;
    }

    @Override
    public String description() {
        return "REINFORCE++ with baseline: the group's mean taken off, then normalised over the step, k2 divergence";
    }

    @Override
    public RlAlgorithm create(Settings algorithm) {
        Kl kl = new Kl(0.01, KlEstimator.K2, false).read(algorithm);
        CommonSettings common = CommonSettings.read(algorithm, kl);
        return new ReinforcePlusPlusBaselineAlgorithm(common, Clip.readSymmetric(algorithm, 0.2));
    }
}
