package dev.rlvr.rewards.math;

/** Tells whether an answer equals the ground truth. Deterministic, bounded, and never throws. */
public final class MathEquality {
    private MathEquality() {}

    /** Compares something, so that a tenth of a second of class loading is no part of the first answer's time. */
    public static void load() {
        compare(MathAnswer.ofTruth("\\sqrt{2} + \\frac{1}{3}"), MathAnswer.ofPolicy("\\sin x"));
    }

    /**
     * What came of a comparison.
     *
     * @param equal whether the answer is right
     * @param why why it could not be compared, or empty
     */
    public record Verdict(boolean equal, String why) {}

    /** Compares an answer with the ground truth, which must be readable or words. */
    public static Verdict compare(MathAnswer truth, MathAnswer answer) {
        if (!truth.words().isEmpty() && truth.words().equals(answer.words())) {
            return new Verdict(true, "");
        }
        if (!answer.isReadable()) {
            return new Verdict(false, truth.isReadable() ? answer.why() : "");
        }
        String why = "";
        for (Node expected : truth.readings()) {
            for (Node found : answer.readings()) {
                try {
                    if (new Comparison().holds(expected, found)) {
                        return new Verdict(true, "");
                    }
                } catch (MathFault fault) {
                    why = fault.why();
                }
            }
        }
        return new Verdict(false, why);
    }
}
