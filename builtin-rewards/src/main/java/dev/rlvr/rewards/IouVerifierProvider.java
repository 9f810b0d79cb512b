package dev.rlvr.rewards;

import dev.rlvr.api.RlvrException;
import dev.rlvr.api.data.Frame;
import dev.rlvr.api.reward.RewardVerifier;
import dev.rlvr.api.reward.RewardVerifierProvider;
import dev.rlvr.api.settings.Settings;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.pf4j.Extension;

/** Provides {@code iou}: how well the boxes of the answer overlap the expected ones, in [0, 1]. */
@Extension
public final class IouVerifierProvider implements RewardVerifierProvider {
    private static final String FRAME = "frame";
    private static final String SAME_FRAME = "answer";

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
        String matching = settings.choice("matching", List.of("optimal", "greedy"), "optimal");
        return new IouVerifier(
                AnswerTags.from(settings),
                Matching.valueOf(matching.toUpperCase(Locale.ROOT)),
                settings.number("threshold", 0, 0, 1),
                frame(settings));
    }

    private static Optional<Frame> frame(Settings settings) {
        if (isSameFrame(settings)) {
            return Optional.empty();
        }
        List<Double> sides = settings.numbers(FRAME, List.of());
        if (sides.size() != 2 || sides.get(0) <= 0 || sides.get(1) <= 0) {
            throw settings.invalid(FRAME, "must be 'answer' or [width, height], both positive, but is " + sides);
        }
        return Optional.of(new Frame(sides.get(0), sides.get(1)));
    }

    private static boolean isSameFrame(Settings settings) {
        try {
            return settings.text(FRAME, SAME_FRAME).equals(SAME_FRAME);
        } catch (RlvrException notAText) {
            // Settings can't be asked for the type of a value, and this key has two: a list is read below.
            return false;
        }
    }
}
