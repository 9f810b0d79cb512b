package dev.rlvr.rewards.completion;

import dev.rlvr.api.data.Problem;
import dev.rlvr.api.reward.Completion;
import dev.rlvr.api.reward.RewardVerifier;
import dev.rlvr.api.reward.RewardVerifierProvider;
import dev.rlvr.api.settings.Settings;
import dev.rlvr.rewards.AnswerTags;
import java.util.List;
import org.pf4j.Extension;

/** Provides {@code length}: 1 where the completion or its answer is within limits of length, else 0. */
@Extension
public final class LengthVerifierProvider implements RewardVerifierProvider {
    /** Creates the provider. */
    public LengthVerifierProvider() {}

    @Override
    public String id() {
        return "length";
    }

    @Override
    public String description() {
        return "The completion, or its answer, has no fewer and no more words, characters or tokens than set";
    }

    @Override
    public RewardVerifier create(Settings settings) {
        TextUnit unit = TextUnit.from(settings);
        int least = settings.integer("min", 0, 0, Integer.MAX_VALUE);
        int most = settings.integer("max", Integer.MAX_VALUE, 0, Integer.MAX_VALUE);
        if (most < least || (least == 0 && most == Integer.MAX_VALUE)) {
            throw settings.invalid("max", "needs a limit: set min, max or both, with min at most max");
        }
        LengthVerifier whole = new LengthVerifier(unit, least, most);
        if (settings.choice("of", List.of("completion", "answer"), "completion").equals("completion")) {
            return whole;
        }
        if (unit == TextUnit.TOKENS) {
            throw settings.invalid("unit", "tokens are known of a whole completion alone: set 'of: completion'");
        }
        AnswerTags tags = AnswerTags.from(settings);
        return (Problem problem, Completion completion) ->
                tags.score(completion, answer -> whole.verify(problem, Completion.ofText(answer)));
    }
}
