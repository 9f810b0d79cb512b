package dev.rlvr.datasets.rows;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Why a text is no JSON that can be read, in words for people: without the settings and classes that Jackson names, which nobody can change here. */
public final class JsonFault {
    private static final Pattern NOT_A_NUMBER = Pattern.compile("Non-standard token '([^']*)'");
    private static final Pattern LIMIT =
            Pattern.compile("(?s)(.*?) \\(\\d+\\) exceeds the maximum allowed \\((\\d+).*");
    /** What Jackson calls what it bounds, and how people would. */
    private static final Map<String, String> LIMITS = Map.of(
            "String value length", "a text is longer than %,d characters",
            "Number value length", "a number is longer than %,d characters",
            "Name length", "a key is longer than %,d characters",
            "Document nesting depth", "values are nested more than %,d deep");
    /** How a message goes on about what may be set, and about where something began. */
    private static final Pattern ASIDE = Pattern.compile("(?s): enable `JsonReadFeature[^`]*` to allow"
            + "|: maybe a \\(non-standard\\) comment.*"
            + "| \\((?:for \\w+ starting|start marker) at \\[Source:.*?\\]\\)"
            + "| \\([^()]*Feature[^()]*\\)");

    private JsonFault() {}

    /** Returns why it can't be read: that it is no JSON, or has too much of something. */
    public static String reason(JsonProcessingException e) {
        String message = e.getOriginalMessage();
        if (e instanceof StreamConstraintsException) {
            Matcher limit = LIMIT.matcher(message);
            return limit.matches() && LIMITS.containsKey(limit.group(1))
                    ? String.format(Locale.ROOT, LIMITS.get(limit.group(1)), Long.valueOf(limit.group(2)))
                    : message;
        }
        Matcher number = NOT_A_NUMBER.matcher(message);
        if (number.find()) {
            return "not JSON: " + number.group(1) + " is no number in JSON; write null where there is none";
        }
        return "not JSON: "
                + (message.startsWith("Unexpected end-of-input")
                        ? "it breaks off"
                        : ASIDE.matcher(message).replaceAll(""));
    }

    /** Returns a place in a text of several lines, with a colon; empty where it is not known. */
    public static String where(@Nullable JsonLocation at) {
        return at == null ? "" : "line " + at.getLineNr() + ", column " + at.getColumnNr() + ": ";
    }
}
