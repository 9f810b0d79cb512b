package dev.rlvr.djl.text;

import dev.rlvr.api.data.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A prompt in the form that chat templates expect. */
final class Conversation {
    private Conversation() {}

    /** Returns maps of role and content, a list of parts, each text as {@code text} makes it. */
    static List<Map<String, Object>> of(List<Message> prompt, UnaryOperator<String> text) {
        return messages(prompt, message -> parts(message, text));
    }

    /** Returns maps of role and content, one text, its parts as {@code text} makes them; pictures have no place in it. */
    static List<Map<String, Object>> ofTexts(List<Message> prompt, UnaryOperator<String> text) {
        return messages(
                prompt, message -> texts(List.of(message)).stream().map(text).collect(Collectors.joining()));
    }

    private static List<Map<String, Object>> messages(List<Message> prompt, Function<Message, Object> content) {
        List<Map<String, Object>> messages = new ArrayList<>();
        for (Message message : prompt) {
            messages.add(
                    Map.of("role", message.role().name().toLowerCase(Locale.ROOT), "content", content.apply(message)));
        }
        return messages;
    }

    private static List<Map<String, Object>> parts(Message message, UnaryOperator<String> text) {
        List<Map<String, Object>> parts = new ArrayList<>();
        for (Message.Part part : message.parts()) {
            parts.add(
                    part instanceof Message.Text t
                            ? Map.of("type", "text", "text", text.apply(t.text()))
                            : Map.of("type", "image"));
        }
        return parts;
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
