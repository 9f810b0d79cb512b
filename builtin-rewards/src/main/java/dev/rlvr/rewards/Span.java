package dev.rlvr.rewards;

/**
 * A part of a text.
 *
 * @param start the index of its first character
 * @param end the index after its last
 */
record Span(int start, int end) {
    String of(String text) {
        return text.substring(start, end);
    }

    boolean contains(Span other) {
        return start <= other.start && other.end <= end;
    }
}
