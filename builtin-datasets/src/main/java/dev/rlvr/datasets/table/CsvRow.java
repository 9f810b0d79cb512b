package dev.rlvr.datasets.table;

import dev.rlvr.datasets.rows.Utf8;

/**
 * The row of a CSV file that a window stands at (RFC 4180): texts between separators, in quotes where they hold one, a line's end or a quote, which is
 * doubled. Blanks may stand around the quotes. A row whose quotes are damaged is its first line, so that it takes no other with it; one that is longer than
 * {@link TextWindow#MOST} is read up to there. For one thread.
 */
final class CsvRow {
    private static final int FIRST_OTHER_THAN_ASCII = 0x80;

    private final TextWindow text;
    private final int separator;
    private final CsvTexts texts;
    private int length;
    private int lines;
    private int highest;
    private String fault = "";
    private boolean tooLong;
    private boolean inQuotes;

    /** Creates a row, which is none until it is read. */
    CsvRow(TextWindow text, char separator) {
        this.text = text;
        this.separator = separator;
        this.texts = new CsvTexts(text);
    }

    /** Reads the row at which the window stands; returns whether there is one. */
    boolean read() {
        texts.clear();
        length = 0;
        lines = 1;
        highest = 0;
        fault = "";
        tooLong = false;
        if (text.at(0) < 0) {
            return false;
        }
        field();
        while (fault.isEmpty() && text.at(length) == separator) {
            if (length >= TextWindow.MOST) {
                breakOff(false);
            } else {
                length++;
                field();
            }
        }
        if (!fault.isEmpty()) {
            if (!tooLong) {
                keepFirstLine();
            }
        } else if (highest >= FIRST_OTHER_THAN_ASCII
                && Utf8.text(text.copy(0, length)).isEmpty()) {
            fault = "not UTF-8";
        }
        return true;
    }

    private void field() {
        int first = length;
        while (text.at(length) == ' ' && length < TextWindow.MOST) {
            length++;
        }
        if (text.at(length) == '"') {
            quoted();
        } else {
            plain();
            texts.add(first, length);
        }
    }

    private void plain() {
        for (int next = text.at(length); isWithin(next); next = text.at(length)) {
            highest = Math.max(highest, next);
            if (++length >= TextWindow.MOST) {
                breakOff(false);
                return;
            }
        }
    }

    private void breakOff(boolean quoted) {
        fault = (quoted ? "a quote is not closed within " : "the row is longer than ") + (TextWindow.MOST >> 20)
                + " MiB";
        tooLong = true;
        inQuotes = quoted;
    }

    private void quoted() {
        int first = length;
        length++;
        for (int next = text.at(length); next != '"' || text.at(length + 1) == '"'; next = text.at(length)) {
            if (next < 0) {
                fault = "a quote is not closed";
                return;
            }
            if (length >= TextWindow.MOST) {
                breakOff(true);
                return;
            }
            highest = Math.max(highest, next);
            lines += endsLine(text, length) ? 1 : 0;
            length += next == '"' ? 2 : 1;
        }
        texts.add(first, ++length);
        while (text.at(length) == ' ' && length < TextWindow.MOST) {
            length++;
        }
        if (isWithin(text.at(length))) {
            fault = "a quote is not closed, or text follows where it is; within a text a quote is doubled (\"\")";
        }
    }

    /** Ends the row with its first line, as is done where quotes are damaged. */
    void keepFirstLine() {
        tooLong = false;
        lines = 1;
        length = 0;
        for (int next = text.at(0); next >= 0 && !isLineEnd(next) && length < TextWindow.MOST; next = text.at(length)) {
            length++;
        }
    }

    /** Returns whether a byte belongs to a text without quotes: it is no separator, and ends neither line nor file. */
    boolean isWithin(int next) {
        return next >= 0 && next != separator && !isLineEnd(next);
    }

    /** Returns whether a line ends with a byte in a quoted text. */
    static boolean endsLine(TextWindow text, int index) {
        int next = text.at(index);
        return next == '\n' || next == '\r' && text.at(index + 1) != '\n';
    }

    private static boolean isLineEnd(int next) {
        return next == '\n' || next == '\r';
    }

    /** Moves the window to the next row; of one that is too long, {@link LongRows} finds the end. */
    void pass() {
        int next = text.at(length);
        if (next == '\r' && text.at(length + 1) == '\n') {
            text.advance(length + 2);
        } else if (isLineEnd(next)) {
            text.advance(length + 1);
        } else {
            text.advance(length);
            text.advanceLine();
        }
    }

    /** Returns what is wrong with the row by itself; empty where nothing is. */
    String fault() {
        return fault;
    }

    /** Returns whether the row goes on where reading ended, as it is longer than is kept. */
    boolean isLong() {
        return tooLong;
    }

    /** Returns whether a row that is too long became so in a quoted text. */
    boolean isInQuotes() {
        return inQuotes;
    }

    /** Returns how many bytes of the row were read, without the line's end. */
    int length() {
        return length;
    }

    /** Returns how many lines the row takes. */
    int lines() {
        return lines;
    }

    int columns() {
        return texts.count();
    }

    /** Returns whether nothing stands in the row. */
    boolean isBlank() {
        return columns() == 1 && fault.isEmpty() && texts.all().get(0).isEmpty();
    }

    /** Returns the texts, all of them where the row has no fault. */
    CsvTexts texts() {
        return texts;
    }
}
