package dev.rlvr.rewards.structure;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;

/**
 * Reads an answer as JSON, strictly by RFC 8259, with each key once in its object, numbers that are finite, at most 10,000 characters, and at
 * most 50 lists and objects in one another.
 */
final class JsonReader {
    private static final int MAX_LENGTH = 10_000;
    private static final int MAX_DEPTH = 50;
    private static final int LONGEST_NUMBER = 100;
    private static final String FENCE = "```";
    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MAX_DEPTH)
                            .maxNumberLength(LONGEST_NUMBER)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private JsonReader() {}

    /** Says that a text is no JSON. */
    static final class NotJsonException extends Exception {
        private final String fault;

        NotJsonException(String fault) {
            super(fault);
            this.fault = fault;
        }

        /** Returns what is wrong with the text. */
        String fault() {
            return fault;
        }
    }

    /** Reads something, so that a third of a second of class loading is no part of the first answer's time. */
    static void load() {
        try {
            parse("[{\"a\": 1.5}]");
        } catch (NotJsonException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Reads what the last {@code ```json} or {@code ```} fence holds, or where there is none, the whole text. */
    static JsonNode read(String written) throws NotJsonException {
        String text = unfence(written).strip();
        if (text.length() > MAX_LENGTH) {
            throw new NotJsonException("more than " + MAX_LENGTH + " characters");
        }
        return parse(text);
    }

    /** Reads a text that is nothing but JSON, of whatever length. */
    static JsonNode parse(String text) throws NotJsonException {
        JsonNode value;
        try {
            value = MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            throw new NotJsonException(e.getOriginalMessage());
        }
        if (value.isMissingNode()) {
            throw new NotJsonException("nothing is there");
        }
        if (!isFinite(value)) {
            throw new NotJsonException("a number is not finite");
        }
        return value;
    }

    /** Returns a JSON-like value of a dataset as JSON. */
    static JsonNode of(Object value) {
        return MAPPER.valueToTree(value);
    }

    private static String unfence(String written) {
        int close = written.lastIndexOf(FENCE);
        int open = close < FENCE.length() ? -1 : written.lastIndexOf(FENCE, close - FENCE.length());
        if (open < 0) {
            return written;
        }
        String inside = written.substring(open + FENCE.length(), close);
        return inside.startsWith("json") ? inside.substring("json".length()) : inside;
    }

    private static boolean isFinite(JsonNode value) {
        if (value.isDouble()) {
            return Double.isFinite(value.doubleValue());
        }
        for (JsonNode child : value) {
            if (!isFinite(child)) {
                return false;
            }
        }
        return true;
    }
}
