package dev.rlvr.datasets.rows;

import dev.rlvr.api.ErrorCode;
import dev.rlvr.api.RlvrException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A SHA-256 of what a dataset holds. For one thread. */
public final class Fingerprint {
    private final MessageDigest digest;

    /** Begins with nothing. */
    public Fingerprint() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new RlvrException(ErrorCode.INTERNAL, "this Java has no SHA-256", e);
        }
    }

    /** Adds a text, and where it ends. */
    public Fingerprint add(String text) {
        digest.update(text.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
        return this;
    }

    /** Adds bytes. */
    public Fingerprint add(ByteBuffer bytes) {
        digest.update(bytes);
        return this;
    }

    /** Returns the digest itself, for a stream. */
    public MessageDigest digest() {
        return digest;
    }

    /** Returns 64 hexadecimal digits, and begins again. */
    public String hex() {
        return HexFormat.of().formatHex(digest.digest());
    }
}
