package dev.rlvr.rewards;

import dev.rlvr.api.reward.RewardVerifier;
import dev.rlvr.api.reward.RewardVerifierProvider;
import dev.rlvr.api.settings.Settings;
import java.util.List;
import org.pf4j.Extension;

/** Provides {@code count}: 1 where the answer says how many things there are, else 0 or a part. */
@Extension
public final class CountVerifierProvider implements RewardVerifierProvider {
    /** Creates the provider. */
    public CountVerifierProvider() {}

    @Override
    public String id() {
        return "count";
    }

    @Override
    public String description() {
        return "The answer says how many things there are, wholly or nearly";
    }

    @Override
    public RewardVerifier create(Settings settings) {
        String partial = settings.choice("partial", List.of("none", "relative"), "none");
        return new CountVerifier(AnswerTags.from(settings), partial.equals("relative"));
    }
}
