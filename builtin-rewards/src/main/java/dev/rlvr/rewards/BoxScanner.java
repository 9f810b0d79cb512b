package dev.rlvr.rewards;

import dev.rlvr.api.data.Box;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds boxes in free text: every innermost bracketed list of exactly four numbers, whatever stands around it, such as
 * {@code [1, 2, 3, 4]}, {@code [[1, 2, 3, 4], [5, 6, 7, 8]]}, {@code {"bbox_2d": [1, 2, 3, 4]}} and the
 * {@code ['Position':[1,2,3,4],'Confidence':0.9]} of MoDoMoDo. One pass, so linear in the text.
 */
final class BoxScanner {
    private static final int LONGEST_NUMBER = 64;
    // Checked before parsing: an exception for every malformed number of a long text would take seconds.
    private static final Pattern NUMBER = Pattern.compile("[+-]?+(?:\\d++\\.?+\\d*+|\\.\\d++)(?:[eE][+-]?+\\d++)?+");

    private final String text;
    private final List<Box> boxes = new ArrayList<>();
    private final double[] numbers = new double[4];
    // How many numbers the open list holds; negative where no list is open or it holds something else.
    private int count = -1;
    private int position;

    private BoxScanner(String text) {
        this.text = text;
    }

    /** Returns the boxes in order, but not many more than {@code limit}: the scan stops at the first beyond it. */
    static List<Box> scan(String text, int limit) {
        BoxScanner scanner = new BoxScanner(text);
        while (scanner.position < text.length() && scanner.boxes.size() <= limit) {
            scanner.step();
        }
        return scanner.boxes;
    }

    private void step() {
        char c = text.charAt(position);
        if (c == '[') {
            count = 0;
            position++;
        } else if (c == ']') {
            close();
            position++;
        } else if (count < 0 || c == ',' || Character.isWhitespace(c)) {
            position++;
        } else {
            number();
        }
    }

    private void close() {
        if (count == 4) {
            boxes.add(new Box(numbers[0], numbers[1], numbers[2], numbers[3]));
        }
        count = -1;
    }

    private void number() {
        int start = position;
        while (position < text.length() && isPartOfNumber(text.charAt(position))) {
            position++;
        }
        if (position - start > LONGEST_NUMBER || count == 4) {
            count = -1;
            return;
        }
        Matcher number = NUMBER.matcher(text.substring(start, position).replace('\u2212', '-'));
        if (number.matches()) {
            numbers[count++] = Double.parseDouble(number.group());
        } else {
            count = -1;
        }
    }

    private static boolean isPartOfNumber(char c) {
        return (c >= '0' && c <= '9') || c == '.' || c == '-' || c == '\u2212' || c == '+' || c == 'e' || c == 'E';
    }
}
