package dev.rlvr.datasets.scenes;

import dev.rlvr.api.data.Answer;
import java.util.Locale;

/** How the answer to a multiple-choice question is given. */
enum AnswerForm {
    /** As the letter of the right option. */
    CHOICE,
    /** As the text of the right option, for supervised training of a model that is to answer in words. */
    TEXT,
    /** As a number, to a question without options. */
    NUMBER;

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Returns an answer in this form. */
    Answer of(Answer answer) {
        return this == TEXT && answer instanceof Answer.Choice choice
                ? new Answer.Text(choice.options().get(choice.index()))
                : answer;
    }
}
