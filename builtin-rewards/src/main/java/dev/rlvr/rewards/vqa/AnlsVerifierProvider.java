package dev.rlvr.rewards.vqa;

import dev.rlvr.api.reward.RewardVerifier;
import dev.rlvr.api.reward.RewardVerifierProvider;
import dev.rlvr.api.settings.Settings;
import dev.rlvr.rewards.AnswerTags;
import org.pf4j.Extension;

/** Provides {@code anls}: how near the answer is to an expected text by edit distance, in [0, 1]. */
@Extension
public final class AnlsVerifierProvider implements RewardVerifierProvider {
    /** Creates the provider. */
    public AnlsVerifierProvider() {}

    @Override
    public String id() {
        return "anls";
    }

    @Override
    public String description() {
        return "Similarity of the answer to the nearest expected text by edit distance (ANLS)";
    }

    @Override
    public RewardVerifier create(Settings settings) {
        return new AnlsVerifier(AnswerTags.from(settings), settings.number("threshold", 0.5, 0, 1));
    }
}
