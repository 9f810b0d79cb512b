package dev.rlvr.djl.train;

import dev.rlvr.api.settings.Settings;
import dev.rlvr.api.train.RlAlgorithm;
import dev.rlvr.api.train.RlAlgorithmProvider;
import java.util.List;
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
        return new GrpoAlgorithm(
                algorithm.number("epsilon", 0.2, 0, 10),
                algorithm.number("beta", 0.04, 0, 100),
                algorithm
                        .choice("scale_rewards", List.of("group", "none"), "group")
                        .equals("group"));
    }
}
