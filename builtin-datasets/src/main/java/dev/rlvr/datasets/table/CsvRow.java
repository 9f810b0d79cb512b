package dev.rlvr.datasets.table;

import dev.rlvr.datasets.rows.Utf8;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The row of a CSV file that a window stands at (RFC 4180): texts between separators, in quotes where they hold one, a line's end or a quote, which is
 * doubled. Blanks may stand around the quotes. A row whose quotes are damaged is its first line, so that it takes no other with it. For one thread.
 */
final class CsvRow {
    private static final int FIRST_OTHER_THAN_ASCII = 0x80;

    private final TextWindow text;
    private final int separator;
    /** Where each text begins and ends; from the quote to the quote where it has some. */
    private int[] starts = new int[16];

    private int[] ends = new int[16];
    private int columns;
    private int length;
    private int lines;
    private int highest;
    private String fault = "";

    /** Creates a row, which is none until it is read. */
    CsvRow(TextWindow text, char separator) {
        this.text = text;
        this.separator = separator;
    }

    /** Reads the row at which the window stands; returns whether there is one. */
    boolean read() {
        columns = 0;
        length = 0;
        lines = 1;
        highest = 0;
        fault = "";
        if (text.at(0) < 0) {
            return false;
        }
        field();
        while (fault.isEmpty() && text.at(length) == separator) {
            length++;
            field();
        }
        if (!fault.isEmpty()) {
            keepFirstLine();
        } else if (highest >= FIRST_OTHER_THAN_ASCII
                && Utf8.text(text.copy(0, length)).isEmpty()) {
            fault = "not UTF-8";
        }
        return true;
    }

    private void field() {
        if (columns == starts.length) {
            starts = Arrays.copyOf(starts, 2 * columns);
            ends = Arrays.copyOf(ends, 2 * columns);
        }
        int first = length;
        while (text.at(length) == ' ' && length < TextWindow.MOST) {
            length++;
        }
        if (text.at(length) == '"') {
            starts[columns] = length;
            quoted();
        } else {
            starts[columns] = first;
            plain();
            ends[columns] = length;
        }
        columns++;
    }

    private void plain() {
        for (int next = text.at(length); next >= 0 && next != separator && !isLineEnd(next); next = text.at(length)) {
            highest = Math.max(highest, next);
            if (++length >= TextWindow.MOST) {
                fault = "the row is longer than " + (TextWindow.MOST >> 20) + " MiB";
                return;
            }
        }
    }

    private void quoted() {
        length++;
        for (int next = text.at(length); next != '"' || text.at(length + 1) == '"'; next = text.at(length)) {
            if (next < 0 || length >= TextWindow.MOST) {
                fault = "a quote is not closed" + (next < 0 ? "" : " within " + (TextWindow.MOST >> 20) + " MiB");
                return;
            }
            highest = Math.max(highest, next);
            lines += next == '\n' || next == '\r' && text.at(length + 1) != '\n' ? 1 : 0;
            length += next == '"' ? 2 : 1;
        }
        ends[columns] = ++length;
        while (text.at(length) == ' ' && length < TextWindow.MOST) {
            length++;
        }
        int next = text.at(length);
        if (next >= 0 && next != separator && !isLineEnd(next)) {
            fault = "a quote is not closed, or text follows where it is; within a text a quote is doubled (\"\")";
        }
    }

    private void keepFirstLine() {
        lines = 1;
        length = 0;
        for (int next = text.at(0); next >= 0 && !isLineEnd(next) && length < TextWindow.MOST; next = text.at(length)) {
            length++;
        }
    }

    private static boolean isLineEnd(int next) {
        return next == '\n' || next == '\r';
    }

    /** Moves the window to the next row. */
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

    /** Returns how many lines the row takes. */
    int lines() {
        return lines;
    }

    int columns() {
        return columns;
    }

    /** Returns whether nothing stands in the row. */
    boolean isBlank() {
        return columns == 1 && fault.isEmpty() && text(0).isBlank();
    }

    /** Returns the texts, unquoted and without blanks around them. */
    List<String> texts() {
        return IntStream.range(0, columns).mapToObj(i -> text(i).strip()).toList();
    }

    private String text(int column) {
        String written = new String(text.copy(starts[column], ends[column]), StandardCharsets.UTF_8);
        return isQuoted(column) ? written.substring(1, written.length() - 1).replace("\"\"", "\"") : written;
    }

    private boolean isQuoted(int column) {
        return starts[column] < ends[column] && text.at(starts[column]) == '"';
    }

    /** Writes the row with commas, and each text in quotes. */
    void write(OutputStream out) throws IOException {
        for (int i = 0; i < columns; i++) {
            if (isQuoted(i)) {
                text.write(starts[i], ends[i], out);
            } else {
                writeQuoted(starts[i], ends[i], out);
            }
            out.write(i < columns - 1 ? ',' : '\n');
        }
    }

    private void writeQuoted(int from, int to, OutputStream out) throws IOException {
        out.write('"');
        int written = from;
        for (int i = from; i < to; i++) {
            if (text.at(i) == '"') {
                text.write(written, i + 1, out);
                written = i;
            }
        }
        text.write(written, to, out);
        out.write('"');
    }
}
