package org.example.hello;

import dev.rlvr.api.reward.RewardVerifier;
import dev.rlvr.api.reward.RewardVerifierProvider;
import dev.rlvr.api.settings.Settings;
import org.pf4j.Extension;

/** What rlvr finds: it makes verifiers from the settings of a configuration. */
@Extension
public final class BrevityVerifierProvider implements RewardVerifierProvider {
    @Override
    public String id() {
        return "brevity";
    }

    @Override
    public String description() {
        return "Rewards answers of at most so many words (settings: words)";
    }

    @Override
    public RewardVerifier create(Settings settings) {
        return new BrevityVerifier(settings.integer("words", 20, 1, 10_000));
    }
}
