package dev.rlvr.djl.algorithm;

import dev.rlvr.api.train.GroupRewards;
import java.util.List;

/** An algorithm whose advantages are the rewards' differences from their group's mean, scaled: GRPO, Dr. GRPO, GSPO and CISPO. */
interface ScaledRewardsAlgorithm extends RolloutAlgorithm {
    RewardScale scale();

    @Override
    default List<double[]> advantages(List<GroupRewards> step) {
        return scale().advantages(GroupValues.totals(step)).orZero();
    }
}
