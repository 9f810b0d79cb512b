package dev.rlvr.rewards;

import dev.rlvr.api.reward.Reward;
import dev.rlvr.api.reward.RewardVerifier;
import dev.rlvr.api.reward.RewardVerifierProvider;
import dev.rlvr.api.settings.Settings;

/** Provides a verifier that fails on a bracket without its partner. */
final class BrokenProvider implements RewardVerifierProvider {
    @Override
    public String id() {
        return "broken";
    }

    @Override
    public String description() {
        return "Fails";
    }

    @Override
    public RewardVerifier create(Settings settings) {
        return (problem, completion) -> {
            String text = completion.text();
            int open = text.indexOf('[');
            return Reward.of(
                    open < 0 ? 0 : text.substring(open, text.indexOf(']')).isEmpty() ? 1 : 0, "read");
        };
    }
}
