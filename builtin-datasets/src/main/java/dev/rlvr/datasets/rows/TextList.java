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

    private TextList() {}

    /** Returns the texts of a list, or of a single text. */
    static List<String> read(JsonNode value, String name, Place place) {
        Optional<List<String>> python = value.isTextual() ? python(value.textValue()) : Optional.empty();
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

    /** Returns the items of a list of quoted texts; empty where the text is anything else. */
    static Optional<List<String>> python(String text) {
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
        return Optional.of(items);
    }

    private static String unescape(String text) {
        StringBuilder plain = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\' && i + 1 < text.length()) {
                char next = text.charAt(++i);
                plain.append(
                        next == 'n' ? "\n" : next == 't' ? "\t" : "\\'\"".indexOf(next) >= 0 ? "" + next : "\\" + next);
            } else {
                plain.append(c);
            }
        }
        return plain.toString();
    }
}
