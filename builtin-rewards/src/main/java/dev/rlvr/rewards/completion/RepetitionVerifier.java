package dev.rlvr.rewards.completion;

import dev.rlvr.api.data.Problem;
import dev.rlvr.api.reward.Completion;
import dev.rlvr.api.reward.Reward;
import dev.rlvr.api.reward.RewardVerifier;

/**
 * Penalises repeated n-grams (Yeo et al. 2025, "Demystifying Long Chain-of-Thought Reasoning", arXiv 2502.03373, appendix C.2), as Open R1's
 * {@code get_repetition_penalty_reward} does over words and TRL's over tokens:
 *
 * <pre>penalty * (1 - different n-grams / n-grams), 0 where there are fewer units than n</pre>
 *
 * <p>Differs in that a text counts no further than its first 100,000 characters or tokens.
 *
 * @param unit what the n-grams are made of
 * @param size n
 * @param penalty the greatest penalty, at most 0
 */
record RepetitionVerifier(TextUnit unit, int size, double penalty) implements RewardVerifier {

    @Override
    public boolean isPenalty() {
        return true;
    }

    @Override
    public Reward verify(Problem problem, Completion completion) {
        return unit.isKnown(completion) ? score(unit.items(completion)) : Reward.notApplicable(TextUnit.NO_TOKENS);
    }

    private Reward score(int[] items) {
        int all = items.length - size + 1;
        if (all < 1) {
            return Reward.of(0, items.length + " " + unit + ", too few to repeat " + size);
        }
        int different = Grams.different(items, size);
        // Adding 0 makes -0 equal to 0 where it is printed too.
        return Reward.of(
                (1 - (double) different / all) * penalty + 0.0,
                different + " different of " + all + " runs of " + size + " " + unit);
    }
}
