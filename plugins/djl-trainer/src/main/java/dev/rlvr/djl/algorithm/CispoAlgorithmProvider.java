package dev.rlvr.djl.algorithm;

import dev.rlvr.api.settings.Settings;
import dev.rlvr.api.train.KlEstimator;
import dev.rlvr.api.train.RlAlgorithm;
import dev.rlvr.api.train.RlAlgorithmProvider;
import org.pf4j.Extension;

/** Offers {@link CispoAlgorithm} as {@code cispo}. */
@Extension
public final class CispoAlgorithmProvider implements RlAlgorithmProvider {
    @Override
    public String id() {
        return CispoAlgorithm.ID;
    }

    @Override
    public String description() {
        return "Clipped importance sampling: REINFORCE weighted by a bounded ratio, so that no token is silenced";
    }

    @Override
    public RlAlgorithm create(Settings algorithm) {
        Kl kl = new Kl(0, KlEstimator.K3, false).read(algorithm);
        CommonSettings common = CommonSettings.read(algorithm, kl);
        return new CispoAlgorithm(
                common, algorithm.number("epsilon_high", 4, 0, 1e6), RewardScale.read(algorithm, "group"));
    }
}
