package dev.rlvr.datasets.table;

import dev.rlvr.api.ErrorCode;
import dev.rlvr.api.RlvrException;
import dev.rlvr.datasets.rows.BadRows;
import dev.rlvr.datasets.rows.JsonLine;
import dev.rlvr.datasets.rows.Place;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.stream.IntStream;

/**
 * The lines of a JSON Lines file that are sound, by {@link JsonLine}. DuckDB takes more for JSON (NaN, a comma before a bracket), counts lines from 2 in its
 * errors, and makes empty rows of lines that it is to pass over.
 */
final class SoundLines {
    private static final String MARK = "a byte order mark stands before the JSON; leave its three bytes out";

    private final Path file;
    private final BadRows badRows;
    private final BitSet damaged = new BitSet();
    private final IntStream.Builder lines = IntStream.builder();

    private SoundLines(Path file, BadRows badRows) {
        this.file = file;
        this.badRows = badRows;
    }

    /** Does something with a line, which the window stands at. */
    private interface Action {
        /**
         * Does it.
         *
         * @param length how many bytes it has, without the line feed; {@link TextWindow#MOST} where there are more
         */
        void run(int line, TextWindow text, int length) throws IOException;
    }

    /**
     * Finds the sound lines of a file.
     *
     * @param copy where they are written if there are others too
     * @throws RlvrException with the first damaged line, unless such are skipped
     */
    static SoundText find(Path file, Path copy, BadRows badRows) {
        SoundLines sound = new SoundLines(file, badRows);
        try {
            sound.each(sound::check);
            if (!sound.damaged.isEmpty()) {
                sound.write(copy);
            }
        } catch (IOException e) {
            throw new RlvrException(ErrorCode.DISK, "A temporary file can't be written: " + e.getMessage(), e);
        }
        return SoundText.ofLines(
                sound.damaged.isEmpty() ? file : copy, sound.lines.build().toArray());
    }

    /** Acts on the lines that are not blank. */
    private void each(Action action) throws IOException {
        try (TextWindow text = new TextWindow(file)) {
            for (int line = 1; text.at(0) >= 0; line++) {
                int length = 0;
                boolean blank = true;
                for (int next = text.at(0);
                        next >= 0 && next != '\n' && length < TextWindow.MOST;
                        next = text.at(length)) {
                    blank &= next == ' ' || next == '\t' || next == '\r';
                    length++;
                }
                if (!blank) {
                    action.run(line, text, length);
                }
                text.advance(length);
                text.advanceLine();
            }
        }
    }

    private void check(int line, TextWindow text, int length) {
        Place place = Place.line(file, line);
        boolean sound = badRows.attempt(place, () -> {
                    if (length == TextWindow.MOST) {
                        throw place.error("the line is longer than " + (TextWindow.MOST >> 20) + " MiB");
                    }
                    if (text.at(0) == 0xEF && text.at(1) == 0xBB && text.at(2) == 0xBF) {
                        throw place.error(MARK);
                    }
                    return JsonLine.parse(text.copy(0, length), place);
                })
                .isPresent();
        if (sound) {
            lines.add(line);
        } else {
            damaged.set(line);
        }
    }

    private void write(Path copy) throws IOException {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(copy))) {
            each((line, text, length) -> {
                if (!damaged.get(line)) {
                    text.write(0, length, out);
                    out.write('\n');
                }
            });
        }
    }
}
