package dev.rlvr.rewards;

import dev.rlvr.api.reward.RewardVerifier;
import dev.rlvr.api.reward.RewardVerifierProvider;
import dev.rlvr.api.settings.Settings;
import dev.rlvr.rewards.math.MathEquality;
import org.pf4j.Extension;

/** Provides {@code math}: 1 where the answer equals the expected one as mathematics, else 0. */
@Extension
public final class MathVerifierProvider implements RewardVerifierProvider {
    /** Creates the provider. */
    public MathVerifierProvider() {}

    @Override
    public String id() {
        return "math";
    }

    @Override
    public String description() {
        return "The answer equals the expected number, expression, set, interval or equation";
    }

    @Override
    public RewardVerifier create(Settings settings) {
        MathEquality.load();
        AnswerTags tags = AnswerTags.from(settings, "optional");
        return new MathVerifier(new MathAnswerFinder(tags.required()), settings.flag("require_number", false));
    }
}
