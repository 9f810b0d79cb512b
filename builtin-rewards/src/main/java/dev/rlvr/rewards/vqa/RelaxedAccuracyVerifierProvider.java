package dev.rlvr.rewards.vqa;

import dev.rlvr.api.reward.RewardVerifier;
import dev.rlvr.api.reward.RewardVerifierProvider;
import dev.rlvr.api.settings.Settings;
import dev.rlvr.rewards.AnswerTags;
import java.util.List;
import org.pf4j.Extension;

/** Provides {@code relaxed-accuracy}: 1 where the answer is the expected number within 5%, or the expected text, else 0. */
@Extension
public final class RelaxedAccuracyVerifierProvider implements RewardVerifierProvider {
    /** Creates the provider. */
    public RelaxedAccuracyVerifierProvider() {}

    @Override
    public String id() {
        return "relaxed-accuracy";
    }

    @Override
    public String description() {
        return "The answer is the expected number within 5%, or exactly the expected text (ChartQA)";
    }

    @Override
    public RewardVerifier create(Settings settings) {
        String years = settings.choice("years", List.of("relaxed", "exact"), "relaxed");
        return new RelaxedAccuracyVerifier(
                AnswerTags.from(settings), settings.number("relative_tolerance", 0.05, 0, 1), years.equals("exact"));
    }
}
