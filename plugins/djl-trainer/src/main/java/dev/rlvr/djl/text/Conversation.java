package dev.rlvr.djl.text;

import dev.rlvr.api.data.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** A prompt in the form that chat templates expect. */
final class Conversation {
    private Conversation() {}

    /** Returns maps of role and content, each text as {@code text} makes it. */
    static List<Map<String, Object>> of(List<Message> prompt, UnaryOperator<String> text) {
        List<Map<String, Object>> messages = new ArrayList<>();
        for (Message message : prompt) {
            List<Map<String, Object>> content = new ArrayList<>();
            for (Message.Part part : message.parts()) {
                content.add(
                        part instanceof Message.Text t
                                ? Map.of("type", "text", "text", text.apply(t.text()))
                                : Map.of("type", "image"));
            }
            messages.add(Map.of("role", message.role().name().toLowerCase(Locale.ROOT), "content", content));
        }
        return messages;
    }

    /** Returns the texts of a prompt. */
    static List<String> texts(List<Message> prompt) {
        return prompt.stream()
                .flatMap(m -> m.parts().stream())
                .flatMap(p -> p instanceof Message.Text t ? Stream.of(t.text()) : Stream.empty())
                .toList();
    }

    /** Returns the pictures' indices in the order in which they are shown. */
    static List<Integer> pictures(List<Message> prompt) {
        List<Integer> pictures = new ArrayList<>();
        for (Message message : prompt) {
            for (Message.Part part : message.parts()) {
                if (part instanceof Message.Picture picture) {
                    pictures.add(picture.index());
                }
            }
        }
        return pictures;
    }
}
