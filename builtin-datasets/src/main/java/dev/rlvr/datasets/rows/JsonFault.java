package dev.rlvr.datasets.rows;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Why a text is no JSON that can be read, in words for people: without the settings and classes that Jackson names, which nobody can change here. */
public final class JsonFault {
    private static final Pattern NOT_A_NUMBER = Pattern.compile("Non-standard token '([^']*)'");
    private static final Pattern LIMIT =
            Pattern.compile("(?s)(.*?) \\(\\d+\\) exceeds the maximum allowed \\((\\d+).*");
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
            return limit.matches() ? limit.group(1) + " is over " + limit.group(2) : message;
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
