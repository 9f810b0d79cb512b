package dev.rlvr.rewards;

import dev.rlvr.api.reward.RewardVerifier;
import dev.rlvr.api.reward.RewardVerifierProvider;
import dev.rlvr.api.settings.Settings;
import java.util.List;
import java.util.Set;
import org.pf4j.Extension;

/** Provides {@code point}: the share of expected boxes in which the answer has a point. */
@Extension
public final class PointVerifierProvider implements RewardVerifierProvider {
    /** Creates the provider. */
    public PointVerifierProvider() {}

    @Override
    public String id() {
        return "point";
    }

    @Override
    public String description() {
        return "The points written lie in the boxes expected, one in each";
    }

    @Override
    public RewardVerifier create(Settings settings) {
        boolean centres =
                settings.choice("boxes", List.of("centre", "ignore"), "centre").equals("centre");
        return new PointVerifier(
                AnswerTags.from(settings),
                new NumberLists(centres ? Set.of(2, 4) : Set.of(2), true),
                AnswerFrame.from(settings));
    }
}
