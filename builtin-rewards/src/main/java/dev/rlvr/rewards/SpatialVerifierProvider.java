package dev.rlvr.rewards;

import dev.rlvr.api.reward.RewardVerifier;
import dev.rlvr.api.reward.RewardVerifierProvider;
import dev.rlvr.api.settings.Settings;
import org.pf4j.Extension;

/** Provides {@code spatial}: 1 where the answer names the expected spatial relation, else 0. */
@Extension
public final class SpatialVerifierProvider implements RewardVerifierProvider {
    /** Creates the provider. */
    public SpatialVerifierProvider() {}

    @Override
    public String id() {
        return "spatial";
    }

    @Override
    public String description() {
        return "The answer names the expected spatial relation, such as left or behind, and no other";
    }

    @Override
    public RewardVerifier create(Settings settings) {
        return new SpatialVerifier(AnswerTags.from(settings));
    }
}
