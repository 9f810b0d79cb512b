package dev.rlvr.cli.server;

import dev.rlvr.api.data.Answer;
import dev.rlvr.api.data.Problem;
import dev.rlvr.api.reward.Completion;
import dev.rlvr.api.reward.Reward;
import dev.rlvr.api.reward.RewardVerifier;
import dev.rlvr.cli.reward.BoundVerifier;
import dev.rlvr.cli.reward.GoldAnswer;
import dev.rlvr.cli.reward.SelfLimitedVerifier;
import java.util.Optional;

/**
 * A verifier whose gold answers come as text, as trainers send them all: where it does not apply to a text that is JSON of something else
 * ({@code "72"}, {@code "[1, 2, 3, 4]"}), it is asked again with that.
 */
final class WrittenGold implements RewardVerifier {
    private final RewardVerifier verifier;

    private WrittenGold(RewardVerifier verifier) {
        this.verifier = verifier;
    }

    static BoundVerifier around(BoundVerifier bound) {
        WrittenGold written = new WrittenGold(bound.verifier());
        RewardVerifier either = bound.verifier() instanceof SelfLimitedVerifier own ? limited(written, own) : written;
        return new BoundVerifier(bound.id(), either, bound.weight(), bound.gate(), bound.timeout());
    }

    private static SelfLimitedVerifier limited(WrittenGold written, SelfLimitedVerifier own) {
        return new SelfLimitedVerifier() {
            @Override
            public Reward verify(Problem problem, Completion completion) {
                return written.verify(problem, completion);
            }

            @Override
            public boolean isPenalty() {
                return written.isPenalty();
            }

            @Override
            public void close() {
                own.close();
            }
        };
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
