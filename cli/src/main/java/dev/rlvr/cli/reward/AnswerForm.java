package dev.rlvr.cli.reward;

/** How a model may write an answer: the dialects of the verifier {@code format}, and the answer alone. */
public enum AnswerForm {
    /** The R1 dialect. */
    TAGS("<think>...</think><answer>", "</answer>"),
    /** The same with the line breaks that tag counting asks for. */
    TAGS_ON_LINES("<think>\n...\n</think>\n<answer>\n", "\n</answer>"),
    /** A thought and a box. */
    BOXED("<think>...</think>\n\\boxed{", "}"),
    /** A thought, and the answer after it. */
    THOUGHT("<think>...</think>\n", ""),
    /** The answer alone. */
    BARE("", "");

    private final String before;
    private final String after;

    AnswerForm(String before, String after) {
        this.before = before;
        this.after = after;
    }

    /** Returns an answer written in this form. */
    public String write(String answer) {
        return before + answer + after;
    }

    /** Returns the form in one line, for people. */
    public String shown() {
        return write("GOLD").replace("\n", "\\n");
    }
}
