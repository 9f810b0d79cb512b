package dev.rlvr.rewards;

import dev.rlvr.api.RlvrException;
import dev.rlvr.api.data.Frame;
import dev.rlvr.api.settings.Settings;
import java.util.List;
import java.util.Optional;

/** Reads the setting {@code frame}: the coordinates that completions are written in. */
final class AnswerFrame {
    private static final String FRAME = "frame";
    private static final String SAME_FRAME = "answer";

    private AnswerFrame() {}

    /** Returns the frame; empty for that of the ground truth. */
    static Optional<Frame> from(Settings settings) {
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
