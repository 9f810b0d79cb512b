package dev.rlvr.api;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds the name that a user most likely meant. */
public final class NearestName {
    private NearestName() {}

    /**
     * Returns the candidate with the smallest edit distance to {@code name}, ignoring case, if that distance is at most a third
     * of the longer name's length, rounded up; ties go to the first in alphabetical order.
     */
    public static Optional<String> of(String name, Collection<String> candidates) {
        return candidates.stream()
                .sorted(Comparator.<String>comparingInt(c -> distance(name, c))
                        .thenComparing(Comparator.naturalOrder()))
                .findFirst()
                .filter(c -> distance(name, c) <= (Math.max(name.length(), c.length()) + 2) / 3);
    }

    /** Returns {@code " Did you mean 'x'?"}, or an empty text where no candidate is near, ready to append to a message. */
    public static String didYouMean(String name, Collection<String> candidates) {
        return of(name, candidates)
                .map(nearest -> " Did you mean '" + nearest + "'?")
                .orElse("");
    }

    /** Returns what {@link #didYouMean} does, or the known names where none is near. */
    public static String hint(String name, Collection<String> candidates) {
        String nearest = didYouMean(name, candidates);
        return nearest.isEmpty() && !candidates.isEmpty()
                ? " Known: " + String.join(", ", candidates.stream().sorted().toList()) + "."
                : nearest;
    }

    /** Returns the optimal string alignment distance: insertions, deletions, substitutions and swaps of neighbours. */
    static int distance(String a, String b) {
        String s = a.toLowerCase(Locale.ROOT);
        String t = b.toLowerCase(Locale.ROOT);
        int[][] d = new int[s.length() + 1][t.length() + 1];
        for (int i = 0; i <= s.length(); i++) {
            for (int j = 0; j <= t.length(); j++) {
                if (i == 0 || j == 0) {
                    d[i][j] = i + j;
                    continue;
                }
                int cost = s.charAt(i - 1) == t.charAt(j - 1) ? 0 : 1;
                d[i][j] = Math.min(Math.min(d[i - 1][j], d[i][j - 1]) + 1, d[i - 1][j - 1] + cost);
                if (i > 1 && j > 1 && s.charAt(i - 1) == t.charAt(j - 2) && s.charAt(i - 2) == t.charAt(j - 1)) {
                    d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
                }
            }
        }
        return d[s.length()][t.length()];
    }
}
