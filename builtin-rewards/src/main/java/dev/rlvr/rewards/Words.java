package dev.rlvr.rewards;

/** Finds the words of a text: what stands between white space, as Python's {@code split} knows it. */
public final class Words {
    private Words() {}

    /** Is told where a word begins and where it ends, exclusively. */
    @FunctionalInterface
    public interface Visitor {
        /** Is told of one word. */
        void visit(int from, int to);
    }

    /** Hands over the words in order. */
    public static void forEach(String text, Visitor visitor) {
        int start = -1;
        for (int i = 0; i <= text.length(); i++) {
            boolean space = i == text.length() || isSpace(text.charAt(i));
            if (space && start >= 0) {
                visitor.visit(start, i);
                start = -1;
            } else if (!space && start < 0) {
                start = i;
            }
        }
    }

    /** Returns how many words there are. */
    public static int count(String text) {
        int[] count = new int[1];
        forEach(text, (from, to) -> count[0]++);
        return count[0];
    }

    /** Returns the words with a single space between them. */
    public static String spaced(String text) {
        StringBuilder words = new StringBuilder(text.length());
        forEach(text, (from, to) -> words.append(words.isEmpty() ? "" : " ").append(text, from, to));
        return words.toString();
    }

    /** Returns whether a character is white space, by Unicode or as a control character. */
    static boolean isSpace(char c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c) || c == '\u0085';
    }
}
