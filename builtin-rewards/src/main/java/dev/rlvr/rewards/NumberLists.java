package dev.rlvr.rewards;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Finds lists of numbers in free text: every innermost bracketed list that holds nothing but so many numbers, apart by commas or white
 * space. One pass, so linear in the text.
 *
 * @param sizes how many numbers a list may have
 * @param round whether round brackets make lists too
 */
record NumberLists(Set<Integer> sizes, boolean round) {
    private static final int LONGEST_NUMBER = 64;
    // Checked before parsing: an exception for every malformed number of a long text would take seconds.
    private static final Pattern NUMBER = Pattern.compile("[+-]?+(?:\\d++\\.?+\\d*+|\\.\\d++)(?:[eE][+-]?+\\d++)?+");

    /** Returns the lists in order, but not many more than {@code limit}: the scan stops at the first beyond it. */
    List<List<Double>> scan(String text, int limit) {
        Scan scan = new Scan(text);
        while (scan.position < text.length() && scan.found.size() <= limit) {
            scan.step();
        }
        return scan.found;
    }

    private final class Scan {
        private final String text;
        private final int most =
                sizes.stream().mapToInt(Integer::intValue).max().orElse(0);
        private final List<List<Double>> found = new ArrayList<>();
        private final List<Double> numbers = new ArrayList<>();
        // Whether a list is open that holds numbers alone so far.
        private boolean open;
        private int position;

        Scan(String text) {
            this.text = text;
        }

        void step() {
            char c = text.charAt(position);
            if (c == '[' || (round && c == '(')) {
                open = true;
                numbers.clear();
                position++;
            } else if (c == ']' || (round && c == ')')) {
                close();
                position++;
            } else if (!open || c == ',' || Character.isWhitespace(c)) {
                position++;
            } else {
                number();
            }
        }

        private void close() {
            if (open && sizes.contains(numbers.size())) {
                found.add(List.copyOf(numbers));
            }
            open = false;
        }

        private void number() {
            int start = position;
            while (position < text.length() && isPartOfNumber(text.charAt(position))) {
                position++;
            }
            if (position - start > LONGEST_NUMBER || numbers.size() == most) {
                open = false;
                return;
            }
            String number = text.substring(start, position).replace('\u2212', '-');
            if (NUMBER.matcher(number).matches()) {
                numbers.add(Double.parseDouble(number));
            } else {
                open = false;
            }
        }
    }

    private static boolean isPartOfNumber(char c) {
        return (c >= '0' && c <= '9') || c == '.' || c == '-' || c == '\u2212' || c == '+' || c == 'e' || c == 'E';
    }
}
