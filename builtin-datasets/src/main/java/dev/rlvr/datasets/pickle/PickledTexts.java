package dev.rlvr.datasets.pickle;

import dev.rlvr.datasets.rows.Utf8;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import net.razorvine.pickle.PickleException;
import org.jspecify.annotations.Nullable;

/**
 * The texts of one pickle. What several places share counts as often as it is referred to, since each time may make a copy: a short file
 * could otherwise fill the memory.
 */
final class PickledTexts {
    /** The longest key of a dictionary, in characters. */
    private static final int MAX_KEY = 1 << 16;

    private static final Map<String, Charset> ENCODINGS = Map.of(
            "latin1", StandardCharsets.ISO_8859_1,
            "latin-1", StandardCharsets.ISO_8859_1,
            "utf-8", StandardCharsets.UTF_8);

    private final long maxCharacters;
    private long characters;

    /** Counts what all its calls return, in characters or bytes. */
    PickledTexts(long maxCharacters) {
        this.maxCharacters = maxCharacters;
    }

    /** Returns a text; bytes are UTF-8 where they are that, otherwise Latin-1. */
    String text(@Nullable Object value) {
        String text = decoded(value);
        count(text.length());
        return text;
    }

    /** Returns the key of a dictionary as a text. */
    String key(@Nullable Object value) {
        String key = value instanceof Number ? value.toString() : decoded(value);
        if (key.length() > MAX_KEY) {
            throw new PickleException(
                    "it has a key of " + key.length() + " characters, but at most " + MAX_KEY + " are read");
        }
        count(key.length());
        return key;
    }

    /** Makes {@code _codecs.encode(text, encoding)}, by which protocols below 3 write bytes. */
    Object encode(Object... arguments) {
        if (arguments.length != 2
                || !(arguments[0] instanceof String text)
                || !(arguments[1] instanceof String encoding)
                || !ENCODINGS.containsKey(encoding)) {
            throw new PickleException("it encodes something other than a text in Latin-1 or UTF-8");
        }
        byte[] bytes = text.getBytes(ENCODINGS.get(encoding));
        count(bytes.length);
        return bytes;
    }

    private void count(int more) {
        characters += more;
        if (characters > maxCharacters) {
            throw new PickleException("its texts have more than " + maxCharacters
                    + " characters, each text counted as often as it is referred to");
        }
    }

    private static String decoded(@Nullable Object value) {
        if (value instanceof String text) {
            return text;
        }
        if (!(value instanceof byte[] bytes)) {
            throw new PickleException(
                    "it has a " + (value == null ? "None" : value.getClass().getSimpleName())
                            + " where a text or a number must be");
        }
        return Utf8.text(bytes).orElseGet(() -> new String(bytes, StandardCharsets.ISO_8859_1));
    }
}
