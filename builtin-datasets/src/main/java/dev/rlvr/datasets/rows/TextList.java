package dev.rlvr.datasets.rows;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Lists of texts: as JSON, or written as Python prints them, {@code ['a', "it's"]}, which some published tables hold. */
final class TextList {
    private static final Pattern ITEM =
            Pattern.compile("\\s*(?:'((?:[^'\\\\]|\\\\.)*+)'|\"((?:[^\"\\\\]|\\\\.)*+)\")\\s*(,|$)");

    /** A character by its number, as Python's {@code repr} writes what can't be printed. */
    private static final Pattern CODE =
            Pattern.compile("x\\p{XDigit}{2}|u\\p{XDigit}{4}|U00(?:0\\p{XDigit}|10)\\p{XDigit}{4}");

    private TextList() {}

    /** Returns the texts of a list, or of a single text. */
    static List<String> read(JsonNode value, String name, Place place) {
        Optional<List<String>> python = value.isTextual() ? python(value.textValue(), place) : Optional.empty();
        if (python.isPresent()) {
            return python.get();
        }
        List<String> texts = new ArrayList<>();
        for (JsonNode item : value.isTextual() ? List.of(value) : value) {
            if (!item.isValueNode() || item.isNull()) {
                throw wrong(value, name, place);
            }
            texts.add(item.asText());
        }
        if (texts.isEmpty() && !value.isArray()) {
            throw wrong(value, name, place);
        }
        return texts;
    }

    private static RuntimeException wrong(JsonNode value, String name, Place place) {
        return place.error("'" + name + "' must be a text or a list of texts, but is " + Place.shown(value));
    }

    /** Returns the items of a list of quoted texts; empty where the text is anything else. An item with half a character is an error. */
    static Optional<List<String>> python(String text, Place place) {
        String trimmed = text.strip();
        if (!trimmed.startsWith("[") || !trimmed.endsWith("]")) {
            return Optional.empty();
        }
        String inner = trimmed.substring(1, trimmed.length() - 1);
        List<String> items = new ArrayList<>();
        Matcher matcher = ITEM.matcher(inner);
        int end = 0;
        while (end < inner.length() && !inner.substring(end).isBlank()) {
            if (!matcher.find(end) || matcher.start() != end) {
                return Optional.empty();
            }
            items.add(unescape(matcher.group(1) != null ? matcher.group(1) : matcher.group(2)));
            end = matcher.end();
        }
        items.forEach(item -> HalfCharacters.refuse(item, place));
        return Optional.of(items);
    }

    /** Appends what an escape says, and returns how long it is after its backslash. */
    private static int escaped(String text, int at, StringBuilder plain) {
        Matcher code = CODE.matcher(text).region(at, text.length());
        if (code.lookingAt()) {
            plain.appendCodePoint(Integer.parseInt(code.group().substring(1), 16));
            return code.group().length();
        }
        char next = text.charAt(at);
        int plainly = "ntr\\'\"".indexOf(next);
        plain.append(plainly < 0 ? "\\" + next : "\n\t\r\\'\"".substring(plainly, plainly + 1));
        return 1;
    }

    private static String unescape(String text) {
        StringBuilder plain = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\' && i + 1 < text.length()) {
                i += escaped(text, i + 1, plain);
            } else {
                plain.append(c);
            }
        }
        return plain.toString();
    }
}
