package dev.rlvr.djl.algorithm;

import dev.rlvr.api.train.GroupRewards;
import java.util.List;

/**
 * Decoupled clip and dynamic sampling policy optimisation (DAPO, arXiv 2503.14476, equations 8 to 13).
 *
 * <pre>{@code
 * A_i  = (R_i - mean(R)) / (std(R) + 1e-4)            R_i = r_i + overlong punishment, see OverlongShaping
 * J    = 1/(sum_i |o_i|) sum_i sum_t min(rho A_i, clip(rho, 1 - epsilon, 1 + epsilon_high) A_i)
 *        over groups whose r differ
 * }</pre>
 *
 * <p>The upper clip is wider, so that unlikely tokens can rise; every token counts the same, so that long completions count by their
 * length; and groups that teach nothing are sampled away. The paper draws other prompts for those. Here the same prompt is drawn again,
 * {@link #resamplings()} times at most, so that each prompt is still seen once and a resumed run goes on as it would have; a
 * group that stays without a difference is left out, divisor included, as in the paper. The sum runs over the step's groups together
 * (TRL, {@code loss_type="dapo"}).
 *
 * @param common what all algorithms share
 * @param clip how far the ratio may move before it is clipped
 * @param scale what advantages are divided by; the group's deviation, in the paper
 * @param overlong what long completions lose
 * @param resamplings how often a group without a difference is drawn again
 */
record DapoAlgorithm(CommonSettings common, Clip clip, RewardScale scale, OverlongShaping overlong, int resamplings)
        implements ClippedTokensAlgorithm {
    static final String ID = "dapo";

    @Override
    public String id() {
        return ID;
    }

    @Override
    public List<double[]> advantages(List<GroupRewards> step) {
        return scale.advantages(overlong.shape(step)).orZero();
    }

    @Override
    public Normalization normalization() {
        return Normalization.PER_TOKEN;
    }
}
