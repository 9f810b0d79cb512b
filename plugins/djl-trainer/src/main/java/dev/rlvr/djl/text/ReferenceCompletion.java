package dev.rlvr.djl.text;

import dev.rlvr.api.data.Problem;

/** What a perfect model would write, for supervised training. */
public final class ReferenceCompletion {
    private ReferenceCompletion() {}

    /**
     * Returns the reasoning and the answer between their tags. The reasoning is the problem's metadata {@code reasoning} where that is a
     * text, and empty where it is not.
     */
    public static String of(Problem problem) {
        String reasoning = problem.metadata().get("reasoning") instanceof String text ? text : "";
        return "<think>" + reasoning + "</think><answer>" + problem.answer().text() + "</answer>";
    }
}
