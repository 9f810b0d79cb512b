package dev.rlvr.datasets.rows;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Refuses texts with half a character of UTF-16, which escapes such as {@code "\ud800"} can write: they are no text, and can't be written as UTF-8. */
public final class HalfCharacters {
    /** The two halves of a whole character don't match. */
    private static final Pattern LONE_SURROGATE = Pattern.compile("\\p{Cs}");

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
        Matcher half = LONE_SURROGATE.matcher(text);
        if (half.find()) {
            throw place.error(fault(half.group().charAt(0)));
        }
    }

    /**
     * Looks for half a character in a part of a text.
     *
     * @param to the index after the last of the part
     * @return the index of the first; -1 where there is none
     */
    public static int find(char[] text, int from, int to) {
        for (int i = from; i < to; i++) {
            if (i + 1 < to && Character.isSurrogatePair(text[i], text[i + 1])) {
                i++;
            } else if (Character.isSurrogate(text[i])) {
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
