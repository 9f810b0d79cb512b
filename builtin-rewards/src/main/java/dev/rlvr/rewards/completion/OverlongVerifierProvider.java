package dev.rlvr.rewards.completion;

import dev.rlvr.api.reward.RewardVerifier;
import dev.rlvr.api.reward.RewardVerifierProvider;
import dev.rlvr.api.settings.Settings;
import org.pf4j.Extension;

/** Provides {@code overlong}: a penalty in [-1, 0] that grows over the last tokens before the longest length. */
@Extension
public final class OverlongVerifierProvider implements RewardVerifierProvider {
    /** Creates the provider. */
    public OverlongVerifierProvider() {}

    @Override
    public String id() {
        return "overlong";
    }

    @Override
    public String description() {
        return "A penalty for a completion that nears or passes its longest length in tokens (DAPO)";
    }

    @Override
    public RewardVerifier create(Settings settings) {
        int longest = settings.integer("max_completion_length", 1, Integer.MAX_VALUE);
        return new OverlongVerifier(longest, settings.integer("soft_punish_cache", 0, longest));
    }
}
