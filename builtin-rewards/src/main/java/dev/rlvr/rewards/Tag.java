package dev.rlvr.rewards;

/** The four tags of an R1-style completion, in the order that they must come in. */
enum Tag {
    THINK_OPEN("<think>"),
    THINK_CLOSE("</think>"),
    ANSWER_OPEN("<answer>"),
    ANSWER_CLOSE("</answer>");

    private final String text;

    Tag(String text) {
        this.text = text;
    }

    String text() {
        return text;
    }
}
