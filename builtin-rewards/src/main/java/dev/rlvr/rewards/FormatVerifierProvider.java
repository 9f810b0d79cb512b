package dev.rlvr.rewards;

import dev.rlvr.api.reward.RewardVerifier;
import dev.rlvr.api.reward.RewardVerifierProvider;
import dev.rlvr.api.settings.Settings;
import org.pf4j.Extension;

/** Provides {@code format}: 1 where the whole completion is a think block and an answer block, else 0. */
@Extension
public final class FormatVerifierProvider implements RewardVerifierProvider {
    /** Creates the provider. */
    public FormatVerifierProvider() {}

    @Override
    public String id() {
        return "format";
    }

    @Override
    public String description() {
        return "The whole completion is <think>...</think><answer>...</answer>";
    }

    @Override
    public RewardVerifier create(Settings settings) {
        return new FormatVerifier(settings.flag("require_think", true));
    }
}
