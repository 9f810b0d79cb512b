package dev.rlvr.djl.algorithm;

import dev.rlvr.api.settings.Settings;
import dev.rlvr.api.train.KlEstimator;
import dev.rlvr.api.train.RlAlgorithm;
import dev.rlvr.api.train.RlAlgorithmProvider;
import org.pf4j.Extension;

/** Offers {@link GspoAlgorithm} as {@code gspo}. */
@Extension
public final class GspoAlgorithmProvider implements RlAlgorithmProvider {
    @Override
    public String id() {
        return GspoAlgorithm.ID;
    }

    @Override
    public String description() {
        return "Group sequence policy optimisation: GRPO with one clipped ratio a completion";
    }

    @Override
    public RlAlgorithm create(Settings algorithm) {
        Kl kl = new Kl(0, KlEstimator.K3, false).read(algorithm);
        CommonSettings common = CommonSettings.read(algorithm, kl);
        return new GspoAlgorithm(common, new Clip(3e-4, 4e-4).read(algorithm), RewardScale.read(algorithm, "group"));
    }
}
