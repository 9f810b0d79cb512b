package dev.rlvr.rewards;

import dev.rlvr.api.reward.RewardVerifier;
import dev.rlvr.api.reward.RewardVerifierProvider;
import dev.rlvr.api.settings.Settings;
import org.pf4j.Extension;

/** Provides {@code choice}: 1 where the answer names the right option, else 0. */
@Extension
public final class ChoiceVerifierProvider implements RewardVerifierProvider {
    /** Creates the provider. */
    public ChoiceVerifierProvider() {}

    @Override
    public String id() {
        return "choice";
    }

    @Override
    public String description() {
        return "The answer names the right option, by its letter or its text";
    }

    @Override
    public RewardVerifier create(Settings settings) {
        return new ChoiceVerifier(AnswerTags.from(settings));
    }
}
