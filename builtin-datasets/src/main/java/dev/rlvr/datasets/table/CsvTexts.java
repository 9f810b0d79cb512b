package dev.rlvr.datasets.table;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Where the texts of a CSV row lie in a window, which stands at the row; from the quote to the quote where a text has some. For one thread. */
final class CsvTexts {
    private final TextWindow window;
    private int[] starts = new int[16];
    private int[] ends = new int[16];
    private int count;

    /** Creates a row without texts. */
    CsvTexts(TextWindow window) {
        this.window = window;
    }

    void clear() {
        count = 0;
    }

    /** Adds the text between two places, counted from the window's position. */
    void add(int start, int end) {
        if (count == starts.length) {
            starts = Arrays.copyOf(starts, 2 * count);
            ends = Arrays.copyOf(ends, 2 * count);
        }
        starts[count] = start;
        ends[count] = end;
        count++;
    }

    int count() {
        return count;
    }

    /** Returns the texts, unquoted and without blanks around them. */
    List<String> all() {
        return IntStream.range(0, count).mapToObj(i -> text(i).strip()).toList();
    }

    private String text(int index) {
        String written = new String(window.copy(starts[index], ends[index]), StandardCharsets.UTF_8);
        return isQuoted(index) ? written.substring(1, written.length() - 1).replace("\"\"", "\"") : written;
    }

    private boolean isQuoted(int index) {
        return starts[index] < ends[index] && window.at(starts[index]) == '"';
    }

    /** Writes the texts with commas, each in quotes. */
    void write(OutputStream out) throws IOException {
        for (int i = 0; i < count; i++) {
            if (isQuoted(i)) {
                window.write(starts[i], ends[i], out);
            } else {
                writeQuoted(starts[i], ends[i], out);
            }
            out.write(i < count - 1 ? ',' : '\n');
        }
    }

    private void writeQuoted(int from, int to, OutputStream out) throws IOException {
        out.write('"');
        int written = from;
        for (int i = from; i < to; i++) {
            if (window.at(i) == '"') {
                window.write(written, i + 1, out);
                written = i;
            }
        }
        window.write(written, to, out);
        out.write('"');
    }
}
