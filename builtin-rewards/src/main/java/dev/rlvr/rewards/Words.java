package dev.rlvr.rewards.completion;

/** Finds the words of a text: what stands between white space, as Python's {@code split} knows it. */
final class Words {
    private Words() {}

    /** Is told where a word begins and where it ends, exclusively. */
    @FunctionalInterface
    interface Visitor {
        void visit(int from, int to);
    }

    static void forEach(String text, Visitor visitor) {
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

    static int count(String text) {
        int[] count = new int[1];
        forEach(text, (from, to) -> count[0]++);
        return count[0];
    }

    private static boolean isSpace(char c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c) || c == '\u0085';
    }
}
