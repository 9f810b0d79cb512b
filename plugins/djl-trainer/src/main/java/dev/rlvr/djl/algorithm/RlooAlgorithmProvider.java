package dev.rlvr.djl.algorithm;

import dev.rlvr.api.settings.Settings;
import dev.rlvr.api.train.KlEstimator;
import dev.rlvr.api.train.RlAlgorithm;
import dev.rlvr.api.train.RlAlgorithmProvider;
import java.util.List;
import org.pf4j.Extension;

/** Offers {@link RlooAlgorithm} as {@code rloo}. */
@Extension
public final class RlooAlgorithmProvider implements RlAlgorithmProvider {
    @Override
    public String id() {
        return RlooAlgorithm.ID;
    }

    @Override
    public String description() {
        return "REINFORCE with the mean of a completion's siblings as baseline, the divergence taken off rewards";
    }

    @Override
    public RlAlgorithm create(Settings algorithm) {
        Kl kl = new Kl(0.05, KlEstimator.K1, true).read(algorithm);
        CommonSettings common = CommonSettings.read(algorithm, kl);
        boolean whitened = algorithm
                .choice("scale_rewards", List.of("none", "batch"), "none")
                .equals("batch");
        return new RlooAlgorithm(common, Clip.readSymmetric(algorithm, 0.2), whitened);
    }
}
