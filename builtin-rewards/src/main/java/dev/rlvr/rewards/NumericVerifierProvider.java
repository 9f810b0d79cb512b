package dev.rlvr.rewards;

import dev.rlvr.api.reward.RewardVerifier;
import dev.rlvr.api.reward.RewardVerifierProvider;
import dev.rlvr.api.settings.Settings;
import java.util.List;
import org.pf4j.Extension;

/** Provides {@code numeric}: 1 where the answer's only number is the expected one, else 0. */
@Extension
public final class NumericVerifierProvider implements RewardVerifierProvider {
    /** Creates the provider. */
    public NumericVerifierProvider() {}

    @Override
    public String id() {
        return "numeric";
    }

    @Override
    public String description() {
        return "The answer holds one number, and it is the expected one";
    }

    @Override
    public RewardVerifier create(Settings settings) {
        boolean fraction = settings.choice("percent", List.of("fraction", "ignore"), "fraction")
                .equals("fraction");
        return new NumericVerifier(
                AnswerTags.from(settings),
                new NumberReader(fraction ? 100 : 1),
                settings.number("absolute_tolerance", 1e-9, 0, Double.MAX_VALUE),
                settings.number("relative_tolerance", 0, 0, 1));
    }
}
