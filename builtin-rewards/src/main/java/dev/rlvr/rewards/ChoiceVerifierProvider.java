package dev.rlvr.rewards;

import dev.rlvr.api.reward.RewardVerifier;
import dev.rlvr.api.reward.RewardVerifierProvider;
import dev.rlvr.api.settings.Settings;
import java.util.List;
import java.util.Locale;
import org.pf4j.Extension;

/** Provides {@code choice}: 1 where the answer names the right option, else 0. */
@Extension
public final class ChoiceVerifierProvider implements RewardVerifierProvider {
    /** Creates the provider. */
    public ChoiceVerifierProvider() {}

    @Override
    public String id() {
        return "choice";
    }

    @Override
    public String description() {
        return "The answer names the right option, by its letter or its text";
    }

    @Override
    public RewardVerifier create(Settings settings) {
        AnswerTags tags = AnswerTags.from(settings);
        if (settings.choice("parsing", List.of("strict", "mmmu"), "strict").equals("mmmu")) {
            return new MmmuChoiceVerifier(tags);
        }
        String accept = settings.choice("accept", List.of("letter", "text", "both"), "both");
        return new ChoiceVerifier(tags, ChoiceForm.valueOf(accept.toUpperCase(Locale.ROOT)));
    }
}
