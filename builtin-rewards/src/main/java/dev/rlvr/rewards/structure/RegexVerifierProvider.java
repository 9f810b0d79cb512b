package dev.rlvr.rewards.structure;

import dev.rlvr.api.reward.RewardVerifier;
import dev.rlvr.api.reward.RewardVerifierProvider;
import dev.rlvr.api.settings.Settings;
import dev.rlvr.rewards.AnswerTags;
import java.util.List;
import java.util.Optional;
import org.pf4j.Extension;

/** Provides {@code regex}: 1 where the answer matches a regular expression, else 0. */
@Extension
public final class RegexVerifierProvider implements RewardVerifierProvider {
    private static final String PATTERN = "pattern";

    /** Creates the provider. */
    public RegexVerifierProvider() {}

    @Override
    public String id() {
        return "regex";
    }

    @Override
    public String description() {
        return "The answer matches a regular expression, given as a setting or as the ground truth";
    }

    @Override
    public RewardVerifier create(Settings settings) {
        boolean ignoreCase = settings.flag("ignore_case", false);
        Optional<LinearPattern> pattern =
                settings.has(PATTERN) ? Optional.of(pattern(settings, ignoreCase)) : Optional.empty();
        boolean whole =
                settings.choice("match", List.of("whole", "part"), "whole").equals("whole");
        return new RegexVerifier(AnswerTags.from(settings), pattern, whole, ignoreCase);
    }

    private static LinearPattern pattern(Settings settings, boolean ignoreCase) {
        String expression = settings.text(PATTERN);
        try {
            return LinearPattern.compile(expression, ignoreCase);
        } catch (IllegalArgumentException e) {
            throw settings.invalid(PATTERN, "'" + expression + "' " + e.getMessage());
        }
    }
}
