package dev.rlvr.datasets.rows;

import com.fasterxml.jackson.databind.JsonNode;

/** Refuses texts with half a character of UTF-16, which escapes such as {@code "\ud800"} can write: they are no text, and can't be written as UTF-8. */
public final class HalfCharacters {
    private HalfCharacters() {}

    /**
     * Looks at all names and texts of a value.
     *
     * @throws dev.rlvr.api.RlvrException naming the place
     */
    public static void refuse(JsonNode value, Place place) {
        if (value.isTextual()) {
            refuse(value.textValue(), place);
        }
        value.fieldNames().forEachRemaining(name -> refuse(name, place));
        value.forEach(part -> refuse(part, place));
    }

    static void refuse(String text, Place place) {
        int half = find(text);
        if (half >= 0) {
            throw place.error(fault(text.charAt(half)));
        }
    }

    /** Returns the index of the first half of a character in a text; -1 where there is none. */
    public static int find(CharSequence text) {
        for (int i = 0; i < text.length(); i++) {
            if (i + 1 < text.length() && Character.isSurrogatePair(text.charAt(i), text.charAt(i + 1))) {
                i++;
            } else if (Character.isSurrogate(text.charAt(i))) {
                return i;
            }
        }
        return -1;
    }

    /** Returns what is wrong with a text that holds one. */
    public static String fault(char surrogate) {
        return String.format("a text holds half a character: \\u%04x is a lone surrogate", (int) surrogate);
    }
}
