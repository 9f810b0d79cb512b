package dev.rlvr.rewards;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Finds {@code \boxed{...}} with balanced braces; one that is not closed is none. Boxes that a comma or a word joins, as in
 * {@code \boxed{1} and \boxed{2}}, belong together; with only space between, the later one stands for the earlier. One pass, so linear in the text.
 */
final class BoxedText {
    private static final String BOXED = "\\boxed";
    private static final String FBOX = "\\fbox";
    private static final int MOST_TOGETHER = 20;
    private static final int LONGEST_SEPARATOR = 40;
    private static final String SPACE = "(?:[\\s$]|\\\\[,;() ])*+";
    private static final String JOINT = "(?:[,;]|\\\\qq?uad|\\\\text\\s*+\\{\\s*+(?:and|or)\\s*+\\}|and|or)";
    private static final Pattern SEPARATOR = Pattern.compile(SPACE + "(?:" + JOINT + SPACE + ")++");

    private final String text;
    // For each brace that is open: the index of a box's content, or -1 for another brace.
    private int[] open = new int[16];
    private int depth;
    // The complete boxes that end last, the last of them first.
    private final Deque<Span> complete = new ArrayDeque<>();

    private BoxedText(String text) {
        this.text = text;
    }

    /** Returns the content of the complete box that ends last, after those that it belongs together with; empty where there is none. */
    static List<Span> last(String text) {
        if (!text.contains(BOXED) && !text.contains(FBOX)) {
            return List.of();
        }
        BoxedText scanner = new BoxedText(text);
        scanner.scan(0, scanner::keep);
        return scanner.together();
    }

    /** Returns whether a complete {@code \boxed{...}} that is not blank opens from an index on. */
    static boolean isFilled(String text, int from) {
        return new BoxedText(text)
                .scan(
                        from,
                        box -> text.startsWith(BOXED, box.start() - 1 - BOXED.length())
                                && !box.of(text).isBlank());
    }

    /** Goes through the complete boxes in the order in which they end, up to one that is accepted; tells whether one was. */
    private boolean scan(int from, Predicate<Span> accepted) {
        for (int i = text.indexOf('\\', from); i >= 0 && i < text.length(); i++) {
            switch (text.charAt(i)) {
                case '\\' -> i++;
                case '{' -> open(i);
                case '}' -> {
                    if (depth > 0 && open[--depth] >= 0 && accepted.test(new Span(open[depth], i))) {
                        return true;
                    }
                }
                default -> {}
            }
        }
        return false;
    }

    private boolean keep(Span box) {
        complete.push(box);
        if (complete.size() > MOST_TOGETHER) {
            complete.removeLast();
        }
        return false;
    }

    private void open(int brace) {
        if (depth == open.length) {
            open = Arrays.copyOf(open, 2 * depth);
        }
        open[depth++] = isBox(brace) ? brace + 1 : -1;
    }

    private boolean isBox(int brace) {
        int end = brace;
        while (end > 0 && brace - end < 4 && text.charAt(end - 1) == ' ') {
            end--;
        }
        return text.startsWith(BOXED, end - BOXED.length()) || text.startsWith(FBOX, end - FBOX.length());
    }

    private List<Span> together() {
        List<Span> together = new ArrayList<>();
        Iterator<Span> backwards = complete.iterator();
        while (backwards.hasNext()) {
            Span box = backwards.next();
            if (!together.isEmpty() && !isBefore(box, together.get(0))) {
                break;
            }
            together.add(0, box);
        }
        return together;
    }

    /** Returns whether nothing but what joins them stands between two boxes. */
    private boolean isBefore(Span first, Span second) {
        int from = first.end() + 1;
        int to = text.lastIndexOf('\\', second.start() - 1);
        return to >= from
                && to - from <= LONGEST_SEPARATOR
                && SEPARATOR.matcher(text).region(from, to).matches();
    }
}
