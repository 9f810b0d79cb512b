package dev.rlvr.djl.bpe;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** GPT-2's way to write bytes as visible characters: printable Latin-1 stands for itself, the others for characters from U+0100. */
final class ByteAlphabet {
    private static final int BYTES = 256;
    private static final List<String> TOKENS = new ArrayList<>();
    private static final int[] INDEX = new int[BYTES];

    static {
        for (int b = 0; b < BYTES; b++) {
            if (printable(b)) {
                add(b, b);
            }
        }
        int next = BYTES;
        for (int b = 0; b < BYTES; b++) {
            if (!printable(b)) {
                add(b, next++);
            }
        }
    }

    private ByteAlphabet() {}

    private static boolean printable(int b) {
        return (b >= '!' && b <= '~') || (b >= 0xa1 && b <= 0xac) || b >= 0xae;
    }

    private static void add(int b, int character) {
        INDEX[b] = TOKENS.size();
        TOKENS.add(Character.toString(character));
    }

    /** Returns the characters of the 256 bytes, in GPT-2's order, which is that of the first tokens. */
    static List<String> tokens() {
        return List.copyOf(TOKENS);
    }

    /** Returns the places in {@link #tokens} of a text's UTF-8 bytes. */
    static int[] encode(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        int[] ids = new int[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            ids[i] = INDEX[bytes[i] & 0xff];
        }
        return ids;
    }
}
