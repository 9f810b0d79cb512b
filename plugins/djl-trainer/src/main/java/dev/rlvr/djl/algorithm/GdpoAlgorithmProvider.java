package dev.rlvr.djl.algorithm;

import dev.rlvr.api.settings.Settings;
import dev.rlvr.api.train.KlEstimator;
import dev.rlvr.api.train.RlAlgorithm;
import dev.rlvr.api.train.RlAlgorithmProvider;
import org.pf4j.Extension;

/** Offers {@link GdpoAlgorithm} as {@code gdpo}. */
@Extension
public final class GdpoAlgorithmProvider implements RlAlgorithmProvider {
    @Override
    public String id() {
        return GdpoAlgorithm.ID;
    }

    @Override
    public String description() {
        return "GRPO for several rewards: each is normalised on its own, then their sum over the step";
    }

    @Override
    public RlAlgorithm create(Settings algorithm) {
        Kl kl = new Kl(0.04, KlEstimator.K3, false).readInLoss(algorithm);
        CommonSettings common = CommonSettings.read(algorithm, kl);
        return new GdpoAlgorithm(common, Clip.readSymmetric(algorithm, 0.2));
    }
}
