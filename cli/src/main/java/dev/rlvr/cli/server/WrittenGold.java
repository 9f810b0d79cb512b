package dev.rlvr.cli.server;

import dev.rlvr.api.data.Answer;
import dev.rlvr.api.data.Problem;
import dev.rlvr.api.reward.Completion;
import dev.rlvr.api.reward.Reward;
import dev.rlvr.api.reward.RewardVerifier;
import dev.rlvr.cli.reward.BoundVerifier;
import dev.rlvr.cli.reward.GoldAnswer;
import dev.rlvr.cli.reward.GuardedVerifier;
import dev.rlvr.cli.reward.SelfLimitedVerifier;
import java.util.Optional;

/**
 * A verifier whose gold answers come as text, as trainers send them all: where it does not apply to a text that is JSON of something else
 * ({@code "72"}, {@code "[1, 2, 3, 4]"}), it is asked again with that.
 */
class WrittenGold implements RewardVerifier {
    private final RewardVerifier verifier;

    private WrittenGold(RewardVerifier verifier) {
        this.verifier = verifier;
    }

    static BoundVerifier around(BoundVerifier bound) {
        RewardVerifier written = bound.verifier() instanceof SelfLimitedVerifier own
                ? new SelfLimited(own)
                : new WrittenGold(new GuardedVerifier(bound.id(), bound.verifier()));
        return new BoundVerifier(bound.id(), written, bound.weight(), bound.gate(), bound.timeout());
    }

    /** One around a verifier that keeps to its time limit by itself, and so does this. */
    private static final class SelfLimited extends WrittenGold implements SelfLimitedVerifier {
        private final SelfLimitedVerifier own;

        SelfLimited(SelfLimitedVerifier own) {
            super(own);
            this.own = own;
        }

        @Override
        public void close() {
            own.close();
        }
    }

    @Override
    public Reward verify(Problem problem, Completion completion) {
        Reward reward = verifier.verify(problem, completion);
        if (reward instanceof Reward.NotApplicable && problem.answer() instanceof Answer.Text text) {
            Optional<Answer> read = GoldAnswer.written(text.text());
            if (read.isPresent()) {
                return verifier.verify(with(problem, read.get()), completion);
            }
        }
        return reward;
    }

    @Override
    public boolean isPenalty() {
        return verifier.isPenalty();
    }

    private static Problem with(Problem problem, Answer answer) {
        return new Problem(
                problem.id(), problem.dataset(), problem.prompt(), problem.images(), answer, problem.metadata());
    }
}
