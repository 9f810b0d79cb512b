package dev.rlvr.datasets.jsonl;

import dev.rlvr.api.data.Message;
import java.util.ArrayList;
import java.util.List;

/** Makes a prompt from a question. Pictures stand where the question says {@code <image>}, or in front where it does not. */
final class PromptReader {
    private static final String MARK = "<image>";

    private PromptReader() {}

    static Message read(String question, int pictures, Place place) {
        String[] texts = question.split(MARK, -1);
        int marks = texts.length - 1;
        if (marks == 0) {
            return Message.user(pictures, question);
        }
        if (marks != pictures) {
            throw place.error("the question has " + marks + " " + MARK + " for " + pictures + " pictures");
        }
        List<Message.Part> parts = new ArrayList<>();
        for (int i = 0; i < texts.length; i++) {
            if (i > 0) {
                parts.add(new Message.Picture(i - 1));
            }
            if (!texts[i].isBlank()) {
                parts.add(new Message.Text(texts[i].strip()));
            }
        }
        return new Message(Message.Role.USER, parts);
    }

    /** Appends lettered options to a question. */
    static String withOptions(String question, List<String> options) {
        StringBuilder text = new StringBuilder(question);
        for (int i = 0; i < options.size(); i++) {
            text.append(' ').append((char) ('A' + i)).append(") ").append(options.get(i));
        }
        return text.toString();
    }
}
