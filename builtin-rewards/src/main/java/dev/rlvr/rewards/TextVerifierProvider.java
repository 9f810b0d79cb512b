package dev.rlvr.rewards;

import dev.rlvr.api.reward.RewardVerifier;
import dev.rlvr.api.reward.RewardVerifierProvider;
import dev.rlvr.api.settings.Settings;
import org.pf4j.Extension;

/** Provides {@code text}: 1 where the answer is the expected text, else 0. */
@Extension
public final class TextVerifierProvider implements RewardVerifierProvider {
    /** Creates the provider. */
    public TextVerifierProvider() {}

    @Override
    public String id() {
        return "text";
    }

    @Override
    public String description() {
        return "The answer is the expected text, after normalisation";
    }

    @Override
    public RewardVerifier create(Settings settings) {
        return new TextVerifier(
                AnswerTags.from(settings),
                new TextNormalizer(settings.flag("ignore_case", true), settings.flag("ignore_punctuation", true)));
    }
}
