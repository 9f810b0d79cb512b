package dev.rlvr.cli.reward;

import dev.rlvr.api.reward.Reward;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes one reward of what a dataset's verifiers said. */
final class Totals {
    private final Total total;

    Totals(Total total) {
        this.total = total;
    }

    /** Returns the first gate, in order, that is closed or failed, if any; where there is none, the other verifiers count. */
    static Optional<BoundVerifier> closedGate(List<BoundVerifier> verifiers, Map<String, Reward> said) {
        return verifiers.stream()
                .filter(BoundVerifier::gate)
                .filter(gate -> said.get(gate.id()) instanceof Reward.Failed
                        || said.get(gate.id()) instanceof Reward.Scored scored && scored.score() < 1)
                .findFirst();
    }

    /** Returns the total of verifiers whose gates are open. */
    Reward of(List<BoundVerifier> verifiers, Map<String, Reward> said) {
        double scores = 0;
        double penalties = 0;
        double weights = 0;
        double least = Double.POSITIVE_INFINITY;
        boolean applies = false;
        for (BoundVerifier verifier : verifiers) {
            Reward reward = said.get(verifier.id());
            if (reward instanceof Reward.Failed failed) {
                return failed;
            }
            if (!(reward instanceof Reward.Scored scored)) {
                continue;
            }
            applies = true;
            if (verifier.verifier().isPenalty()) {
                penalties += verifier.weight() * scored.score();
                continue;
            }
            scores += verifier.weight() * scored.score();
            weights += verifier.weight();
            least = verifier.weight() > 0 ? Math.min(least, scored.score()) : least;
        }
        if (!applies || (total != Total.WEIGHTED_SUM && weights == 0)) {
            return Reward.notApplicable("no verifier with a weight applies");
        }
        return finite(
                switch (total) {
                    case WEIGHTED_SUM -> scores + penalties;
                    case WEIGHTED_MEAN -> (scores + penalties) / weights;
                    case MINIMUM -> least + penalties;
                });
    }

    private static Reward finite(double value) {
        return Double.isFinite(value) ? Reward.of(value, "") : Reward.failed("the total is not finite: " + value, null);
    }
}
