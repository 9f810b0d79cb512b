package dev.rlvr.djl.algorithm;

import dev.rlvr.api.settings.Settings;
import dev.rlvr.api.train.KlEstimator;
import dev.rlvr.api.train.KlPenalty;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What the divergence from the reference policy costs, and where.
 *
 * @param beta its weight; 0 needs no reference policy
 * @param estimator how it is estimated
 * @param inReward whether it is taken off rewards, else it is added to the loss of each token
 */
record Kl(double beta, KlEstimator estimator, boolean inReward) {
    private static final List<String> ESTIMATORS = List.of("k1", "k2", "k3");
    private static final List<String> PLACES = List.of("loss", "reward");

    /** Reads the settings, of which these are the defaults. */
    Kl read(Settings algorithm) {
        String estimate =
                algorithm.choice("kl_estimator", ESTIMATORS, estimator.name().toLowerCase(Locale.ROOT));
        return new Kl(
                algorithm.number("beta", beta, 0, 100),
                KlEstimator.valueOf(estimate.toUpperCase(Locale.ROOT)),
                algorithm.choice("kl_in", PLACES, inReward ? "reward" : "loss").equals("reward"));
    }

    /** Reads the settings of an algorithm that never sees a total reward. */
    Kl readInLoss(Settings algorithm) {
        Kl kl = read(algorithm);
        if (kl.inReward()) {
            throw algorithm.invalid(
                    "kl_in",
                    "can't be reward: each reward is normalised on its own, and there is no total to take it off. Use loss");
        }
        return kl;
    }

    /** Returns whether the divergence counts at all. */
    boolean counts() {
        return beta > 0;
    }

    Optional<KlPenalty> rewardPenalty() {
        return counts() && inReward ? Optional.of(new KlPenalty(beta, estimator)) : Optional.empty();
    }

    /** Returns TorchScript of the term that a token's loss ends with; empty where the loss has none. */
    String lossTerm() {
        if (!counts() || inReward) {
            return "";
        }
        return " + ${beta} * "
                + switch (estimator) {
                    case K1 -> "(logp_bt - ref_logp_bt)";
                    case K2 -> "0.5 * torch.square(logp_bt - ref_logp_bt)";
                    case K3 -> "(torch.exp(ref_logp_bt - logp_bt) - (ref_logp_bt - logp_bt) - 1.0)";
                };
    }
}
