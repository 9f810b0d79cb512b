package dev.rlvr.cli.server;

import java.util.List;

/** The tokens that end a decoded sequence, such as {@code <|im_end|>}, which trainers leave in and models did not mean to write. */
final class SpecialTokens {
    private static final int MAX_LENGTH = 40;
    private static final List<String> PLAIN = List.of("</s>", "<eos>", "<pad>");

    private SpecialTokens() {}

    /** Returns a text without those at its end. */
    static String strip(String text) {
        int end = text.length();
        for (int next = before(text, end); next < end; next = before(text, end)) {
            end = next;
        }
        return text.substring(0, end);
    }

    /** Returns where the special token that ends at some place begins; that place where there is none. */
    private static int before(String text, int end) {
        int last = end;
        while (last > 0 && Character.isWhitespace(text.charAt(last - 1))) {
            last--;
        }
        for (String token : PLAIN) {
            if (text.startsWith(token, last - token.length())) {
                return last - token.length();
            }
        }
        int begin = last >= 2 && text.startsWith("|>", last - 2) ? text.lastIndexOf("<|", last - 3) : -1;
        return begin >= 0 && last - begin <= MAX_LENGTH ? begin : end;
    }
}
