package dev.rlvr.rewards;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;

/**
 * Finds lists of numbers in free text: every innermost bracketed list that holds nothing but so many numbers, apart by commas or white
 * space. Linear in the text; numbers are parsed only once their list is whole and of the right size.
 *
 * @param sizes how many numbers a list may have
 * @param round whether round brackets make lists too
 */
record NumberLists(Set<Integer> sizes, boolean round) {
    private static final int LONGEST_NUMBER = 64;

    /** Returns the lists in order, but not many more than {@code limit}: the scan stops at the first beyond it. */
    List<List<Double>> scan(String text, int limit) {
        String plain = text.replace('\u2212', '-');
        int most = Collections.max(sizes);
        List<List<Double>> found = new ArrayList<>();
        // Where the list begins that opened last; -1 where none is open.
        int start = -1;
        for (int i = 0; i < plain.length() && found.size() <= limit; i++) {
            char c = plain.charAt(i);
            if (c == '[' || (round && c == '(')) {
                start = i + 1;
            } else if (c == ']' || (round && c == ')')) {
                List<Span> items = start < 0 ? List.of() : items(plain, start, i, most);
                if (sizes.contains(items.size())) {
                    found.add(items.stream()
                            .map(item -> Double.valueOf(item.of(plain)))
                            .toList());
                }
                start = -1;
            }
        }
        return found;
    }

    /** Returns the numbers between two indices; none where anything else stands there, or more than {@code most}. */
    private static List<Span> items(String text, int from, int to, int most) {
        List<Span> items = new ArrayList<>();
        for (int i = from; i < to; i++) {
            if (isSeparator(text.charAt(i))) {
                continue;
            }
            int start = i;
            while (i < to && !isSeparator(text.charAt(i))) {
                i++;
            }
            boolean fits = i - start <= LONGEST_NUMBER && items.size() < most;
            if (!fits || !PlainNumber.isNumber(text, start, i)) {
                return List.of();
            }
            items.add(new Span(start, i));
        }
        return items;
    }

    private static boolean isSeparator(char c) {
        return c == ',' || Character.isWhitespace(c);
    }
}
