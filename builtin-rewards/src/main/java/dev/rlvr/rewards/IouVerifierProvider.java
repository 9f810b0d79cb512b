package dev.rlvr.rewards;

import dev.rlvr.api.reward.RewardVerifier;
import dev.rlvr.api.reward.RewardVerifierProvider;
import dev.rlvr.api.settings.Settings;
import java.util.List;
import java.util.Locale;
import org.pf4j.Extension;

/** Provides {@code iou}: how well the boxes of the answer overlap the expected ones, in [0, 1]. */
@Extension
public final class IouVerifierProvider implements RewardVerifierProvider {
    /** Creates the provider. */
    public IouVerifierProvider() {}

    @Override
    public String id() {
        return "iou";
    }

    @Override
    public String description() {
        return "Overlap (intersection over union) of the boxes written with the boxes expected";
    }

    @Override
    public RewardVerifier create(Settings settings) {
        String overlap = settings.choice("overlap", List.of("iou", "giou"), "iou");
        String matching = settings.choice("matching", List.of("optimal", "greedy"), "optimal");
        return new IouVerifier(
                AnswerTags.from(settings),
                Overlap.valueOf(overlap.toUpperCase(Locale.ROOT)),
                Matching.valueOf(matching.toUpperCase(Locale.ROOT)),
                settings.number("threshold", 0, 0, 1),
                AnswerFrame.from(settings));
    }
}
