package dev.rlvr.datasets.rows;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rlvr.api.data.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Makes a prompt from a question: a text, or a list of chat messages {@code {role, content}}. Pictures stand where it says {@code <image>}, in order,
 * or {@code <image 2>}; in front where it says neither.
 */
final class PromptReader {
    private static final String MARK = "<image>";
    private static final Pattern MARKS = Pattern.compile("<image(?: (\\d{1,3}))?>");

    private final int pictures;
    private final Place place;
    private final List<Integer> shown = new ArrayList<>();
    private int plainMarks;

    private PromptReader(int pictures, Place place) {
        this.pictures = pictures;
        this.place = place;
    }

    private record Turn(Message.Role role, String text) {}

    /**
     * Reads a prompt.
     *
     * @param prefix stands before the last message of the user
     * @param suffix follows it
     */
    static List<Message> read(JsonNode question, String prefix, String suffix, int pictures, Place place) {
        return new PromptReader(pictures, place).messages(turns(question, place), prefix, suffix);
    }

    private List<Message> messages(List<Turn> turns, String prefix, String suffix) {
        Turn last = turns.get(turns.size() - 1);
        if (last.role() != Message.Role.USER) {
            throw place.error(
                    "the last message of the prompt must be the user's, but is the " + word(last.role()) + "'s");
        }
        turns.set(turns.size() - 1, new Turn(last.role(), prefix + last.text() + suffix));
        List<Message> messages = new ArrayList<>();
        turns.forEach(turn -> messages.add(new Message(turn.role(), parts(turn.text()))));
        if (plainMarks > 0 && plainMarks != pictures) {
            throw place.error("the question has " + plainMarks + " " + MARK + " for " + pictures + " pictures");
        }
        showOthers(messages);
        return messages;
    }

    /** Splits a text at its marks. A picture is shown once; a later mark of it stays text. */
    private List<Message.Part> parts(String text) {
        List<Message.Part> parts = new ArrayList<>();
        Matcher matcher = MARKS.matcher(text);
        int start = 0;
        while (matcher.find()) {
            int picture = matcher.group(1) == null ? plainMarks++ : Integer.parseInt(matcher.group(1)) - 1;
            if (matcher.group(1) != null && (picture < 0 || picture >= pictures)) {
                throw place.error("the question shows " + matcher.group() + " but there are " + pictures + " pictures");
            }
            if (picture < pictures && !shown.contains(picture)) {
                addText(parts, text.substring(start, matcher.start()));
                parts.add(new Message.Picture(picture));
                shown.add(picture);
                start = matcher.end();
            }
        }
        if (parts.isEmpty()) {
            parts.add(new Message.Text(text));
        } else {
            addText(parts, text.substring(start));
        }
        return parts;
    }

    private static void addText(List<Message.Part> parts, String text) {
        if (!text.isBlank()) {
            parts.add(new Message.Text(text.strip()));
        }
    }

    private void showOthers(List<Message> messages) {
        List<Message.Part> others = new ArrayList<>();
        for (int i = 0; i < pictures; i++) {
            if (!shown.contains(i)) {
                others.add(new Message.Picture(i));
            }
        }
        for (int i = 0; !others.isEmpty() && i < messages.size(); i++) {
            Message message = messages.get(i);
            if (message.role() == Message.Role.USER) {
                others.addAll(message.parts());
                messages.set(i, new Message(message.role(), others));
                return;
            }
        }
    }

    private static List<Turn> turns(JsonNode question, Place place) {
        List<Turn> turns = new ArrayList<>();
        if (question.isArray()) {
            question.forEach(message -> turns.add(turn(message, place)));
        } else if (question.isTextual()) {
            turns.add(new Turn(Message.Role.USER, question.textValue()));
        }
        if (turns.stream().allMatch(turn -> turn.text().isBlank())) {
            throw place.error(
                    "the question must be a text (in UTF-8) that is not empty, but is " + Place.shown(question));
        }
        return turns;
    }

    private static Turn turn(JsonNode message, Place place) {
        String name = message.path("role").asText();
        for (Message.Role role : Message.Role.values()) {
            if (word(role).equals(name)) {
                return new Turn(role, content(message.path("content"), place));
            }
        }
        throw place.error(
                "a message of a prompt must have a role (system, user, assistant), but is " + Place.shown(message));
    }

    private static String content(JsonNode content, Place place) {
        if (content.isTextual()) {
            return content.textValue();
        }
        StringBuilder text = new StringBuilder();
        for (JsonNode part : content) {
            String type = part.path("type").asText();
            if (!type.equals("image") && !part.path("text").isTextual()) {
                throw place.error("a part of a message must be a text or an image, but is " + Place.shown(part));
            }
            text.append(type.equals("image") ? MARK : part.path("text").textValue());
        }
        return text.toString();
    }

    private static String word(Message.Role role) {
        return role.name().toLowerCase(Locale.ROOT);
    }

    /** Returns lettered options to follow a question. */
    static String lettered(List<String> options) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < options.size(); i++) {
            text.append(' ').append((char) ('A' + i)).append(") ").append(options.get(i));
        }
        return text.toString();
    }
}
