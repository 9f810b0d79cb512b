package dev.rlvr.djl.text;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Finds the special tokens in what a chat template wrote. Where one word begins another, the longer is found. */
final class ControlTokens {
    private static final String NOTHING = "(?!)";

    private final Map<String, Integer> ids;
    private final Pattern words;

    /** Creates a finder of these words with their numbers. */
    ControlTokens(Map<String, Integer> ids) {
        this.ids = Map.copyOf(ids);
        this.words = Pattern.compile(
                ids.isEmpty()
                        ? NOTHING
                        : ids.keySet().stream()
                                .sorted(Comparator.comparing(String::length)
                                        .reversed()
                                        .thenComparing(Comparator.naturalOrder()))
                                .map(Pattern::quote)
                                .collect(Collectors.joining("|")));
    }

    /** A stretch of a text. */
    sealed interface Piece permits Control, Plain {}

    /** A special token. */
    record Control(int id) implements Piece {}

    /** Text without special tokens. */
    record Plain(String text) implements Piece {}

    /** Returns the characters that special tokens begin with. */
    int[] firstCharacters() {
        return ids.keySet().stream()
                .mapToInt(word -> word.codePointAt(0))
                .distinct()
                .sorted()
                .toArray();
    }

    /** Returns a text's special tokens and what lies between them, in order. */
    List<Piece> split(String text) {
        List<Piece> pieces = new ArrayList<>();
        Matcher matcher = words.matcher(text);
        int end = 0;
        while (matcher.find()) {
            if (matcher.start() > end) {
                pieces.add(new Plain(text.substring(end, matcher.start())));
            }
            pieces.add(new Control(ids.getOrDefault(matcher.group(), -1)));
            end = matcher.end();
        }
        if (end < text.length()) {
            pieces.add(new Plain(text.substring(end)));
        }
        return pieces;
    }
}
