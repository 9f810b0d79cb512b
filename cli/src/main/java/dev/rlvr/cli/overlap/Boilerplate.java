package dev.rlvr.cli.overlap;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The words that nearly all texts of a dataset begin with and end with: instructions such as "answer with a single word or phrase".
 * Without them, an n-gram that holds the end of a question and the beginning of an instruction would say that two questions are one.
 *
 * @param before the first words
 * @param after the last words
 */
record Boilerplate(List<String> before, List<String> after) {
    /** Fewer words are how questions begin ("where is the"), not an instruction. */
    private static final int SHORTEST = 5;

    /** Of fewer texts nothing can be told. */
    private static final int FEWEST_TEXTS = 10;

    private static final double NEARLY_ALL = 0.9;

    /** Which words of a text are its own. */
    record Range(int from, int to) {
        int length() {
            return to - from;
        }
    }

    /** Finds the boilerplate of texts, given as words. */
    static Boilerplate of(List<List<String>> texts) {
        if (texts.size() < FEWEST_TEXTS) {
            return new Boilerplate(List.of(), List.of());
        }
        List<List<String>> backwards = texts.stream().map(Boilerplate::reversed).toList();
        return new Boilerplate(common(texts), reversed(common(backwards)));
    }

    private static List<String> common(List<List<String>> texts) {
        List<List<String>> sharing = texts;
        int length = 0;
        while (true) {
            int at = length;
            Map<String, Integer> counts = new HashMap<>();
            sharing.stream()
                    .filter(text -> text.size() > at)
                    .forEach(text -> counts.merge(text.get(at), 1, Integer::sum));
            String next = counts.entrySet().stream()
                    .filter(count -> count.getValue() >= NEARLY_ALL * texts.size())
                    .map(Map.Entry::getKey)
                    .findFirst()
                    .orElse(null);
            if (next == null) {
                return length < SHORTEST
                        ? List.of()
                        : List.copyOf(sharing.get(0).subList(0, length));
            }
            sharing = sharing.stream()
                    .filter(text -> text.size() > at && text.get(at).equals(next))
                    .toList();
            length++;
        }
    }

    private static List<String> reversed(List<String> words) {
        List<String> reversed = new ArrayList<>(words);
        Collections.reverse(reversed);
        return reversed;
    }

    /** Returns the words of a text that are not boilerplate; all where nothing else would be left. */
    Range own(List<String> words) {
        int from = startsWith(words) ? before.size() : 0;
        int to = words.size() - (endsWith(words) ? after.size() : 0);
        return from < to ? new Range(from, to) : new Range(0, words.size());
    }

    private boolean startsWith(List<String> words) {
        return words.size() >= before.size() && words.subList(0, before.size()).equals(before);
    }

    private boolean endsWith(List<String> words) {
        int size = words.size();
        return size >= after.size() && words.subList(size - after.size(), size).equals(after);
    }
}
