package dev.rlvr.datasets.rows;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Texts in UTF-8, strictly: where Java itself puts other characters for damaged bytes, there is none. */
public final class Utf8 {
    private Utf8() {}

    /** Returns the text that bytes are; empty where they are not valid UTF-8. A byte order mark is kept. */
    public static Optional<String> text(byte[] bytes) {
        try {
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }
}
