package dev.rlvr.datasets.table;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Passes over rows of a CSV file, those too that are longer than is kept. Whether a long text in quotes is closed is looked for in a second reading of the file,
 * ahead of the first one. It never goes back, so that files take a time in proportion to their length: of the quotes in what it went through each has another
 * beside it, so that no long text begins there. For one thread.
 */
final class LongRows implements AutoCloseable {
    private static final int NOT_CLOSED = -1;

    private final Path file;
    private final TextWindow text;
    private @Nullable TextWindow ahead;
    /** The position behind the last quote that was looked for. */
    private long found;

    /** Creates it for rows that are read from a window on a file. */
    LongRows(Path file, TextWindow text) {
        this.file = file;
        this.text = text;
    }

    /**
     * Moves the window from a row to the next one: of a row with damaged quotes to its second line.
     *
     * @return how many lines it passed
     */
    int pass(CsvRow row) {
        int lines = 0;
        while (row.isLong()) {
            int passed = passLong(row);
            if (passed == NOT_CLOSED) {
                row.keepFirstLine();
            } else {
                // What is left begins with a separator or the line's end, so that it reads as a row.
                lines += passed;
                row.read();
            }
        }
        lines += row.lines();
        row.pass();
        return lines;
    }

    /** Moves the window behind the text in which a row became too long, and returns how many lines end before that. */
    private int passLong(CsvRow row) {
        int lines = row.lines() - 1;
        if (!row.isInQuotes()) {
            text.advance(row.length());
            while (row.isWithin(text.at(0))) {
                text.advance(1);
            }
            return lines;
        }
        long end = closingQuote(row);
        if (end == NOT_CLOSED) {
            return NOT_CLOSED;
        }
        text.advance(row.length());
        while (text.position() < end) {
            lines += CsvRow.endsLine(text, 0) ? 1 : 0;
            text.advance(1);
        }
        return lines;
    }

    /** Returns the position behind the quote that closes the text in which a row became too long. */
    private long closingQuote(CsvRow row) {
        long from = text.position() + row.length();
        if (from < found) {
            // Text that was gone through for an open quote of a row that began earlier.
            return NOT_CLOSED;
        }
        if (ahead == null) {
            ahead = new TextWindow(file);
        }
        while (ahead.position() < from && ahead.at(0) >= 0) {
            ahead.advance(1);
        }
        for (int next = ahead.at(0); next != '"' || ahead.at(1) == '"'; next = ahead.at(0)) {
            if (next < 0) {
                return NOT_CLOSED;
            }
            ahead.advance(next == '"' ? 2 : 1);
        }
        ahead.advance(1);
        found = ahead.position();
        while (ahead.at(0) == ' ') {
            ahead.advance(1);
        }
        return row.isWithin(ahead.at(0)) ? NOT_CLOSED : found;
    }

    @Override
    public void close() {
        if (ahead != null) {
            ahead.close();
        }
    }
}
