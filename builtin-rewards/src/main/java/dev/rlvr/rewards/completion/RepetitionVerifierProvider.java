package dev.rlvr.rewards.completion;

import dev.rlvr.api.reward.RewardVerifier;
import dev.rlvr.api.reward.RewardVerifierProvider;
import dev.rlvr.api.settings.Settings;
import org.pf4j.Extension;

/** Provides {@code repetition}: a penalty for repeated n-grams, at most 0. */
@Extension
public final class RepetitionVerifierProvider implements RewardVerifierProvider {
    /** Creates the provider. */
    public RepetitionVerifierProvider() {}

    @Override
    public String id() {
        return "repetition";
    }

    @Override
    public String description() {
        return "A penalty for a completion that repeats itself, by its n-grams";
    }

    @Override
    public RewardVerifier create(Settings settings) {
        return new RepetitionVerifier(
                TextUnit.from(settings),
                settings.integer("ngram_size", 3, 1, 1000),
                settings.number("max_penalty", -1, -Double.MAX_VALUE, 0));
    }
}
