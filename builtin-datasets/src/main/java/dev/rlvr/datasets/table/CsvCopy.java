package dev.rlvr.datasets.table;

import dev.rlvr.api.ErrorCode;
import dev.rlvr.api.RlvrException;
import dev.rlvr.datasets.rows.BadRows;
import dev.rlvr.datasets.rows.Place;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * A copy of a CSV file that can be read in one way only: with commas, and every text in quotes. DuckDB guesses separators, quotes and columns from what the
 * rows are like, so that one damaged row may change what all others mean, and of quoted texts with several lines it miscounts the lines.
 */
final class CsvCopy {
    private static final String SEPARATORS = ",;\t|";
    private static final int MARK_BYTES = 3;

    private final Path file;
    private final BadRows badRows;
    private final TextWindow text;
    private final LongRows longRows;
    private int line = 1;

    private CsvCopy(Path file, BadRows badRows, TextWindow text, LongRows longRows) {
        this.file = file;
        this.badRows = badRows;
        this.text = text;
        this.longRows = longRows;
    }

    /**
     * Writes a file's columns and sound rows to {@code copy}.
     *
     * @throws RlvrException with the line of the first damaged row, unless such are skipped
     */
    static SoundText write(Path file, Path copy, BadRows badRows) {
        try (TextWindow text = new TextWindow(file);
                LongRows longRows = new LongRows(file, text);
                OutputStream out = new BufferedOutputStream(Files.newOutputStream(copy), 1 << 16)) {
            return SoundText.ofLines(copy, new CsvCopy(file, badRows, text, longRows).write(out));
        } catch (IOException e) {
            throw new RlvrException(ErrorCode.DISK, "A temporary file can't be written: " + e.getMessage(), e);
        }
    }

    private int[] write(OutputStream out) throws IOException {
        CsvRow row = header();
        int columns = row.columns();
        out.write(names(row).getBytes(StandardCharsets.UTF_8));
        IntStream.Builder lines = IntStream.builder();
        for (pass(row); row.read(); pass(row)) {
            if (!row.isBlank() && isSound(row, columns)) {
                row.texts().write(out);
                lines.add(line);
            }
        }
        return lines.build().toArray();
    }

    private void pass(CsvRow row) {
        line += longRows.pass(row);
    }

    private boolean isSound(CsvRow row, int columns) {
        if (row.fault().isEmpty() && row.columns() == columns) {
            return true;
        }
        Place place = Place.line(file, line);
        return badRows.attempt(place, () -> {
                    throw place.error(
                            row.fault().isEmpty()
                                    ? "expected " + columns + " columns, found " + row.columns()
                                    : row.fault());
                })
                .isPresent();
    }

    /** Returns the first row that is not blank, with the separator that gives it most columns. */
    private CsvRow header() {
        if (text.at(0) == 0xEF && text.at(1) == 0xBB && text.at(2) == 0xBF) {
            text.advance(MARK_BYTES);
        }
        String separators = file.toString().toLowerCase(Locale.ROOT).matches(".*\\.tsv(\\.gz)?") ? "\t" : SEPARATORS;
        CsvRow most = new CsvRow(text, separators.charAt(0));
        while (most.read() && most.isBlank()) {
            pass(most);
        }
        for (char separator : separators.toCharArray()) {
            CsvRow row = new CsvRow(text, separator);
            row.read();
            boolean better = row.columns() > most.columns() || !most.fault().isEmpty();
            most = better && row.fault().isEmpty() ? row : most;
        }
        if (text.at(0) < 0) {
            throw new RlvrException(ErrorCode.DATA_INVALID, file + ": the file is empty");
        }
        if (!most.fault().isEmpty()) {
            throw Place.line(file, line).error(most.fault());
        }
        return most;
    }

    /** Returns the names of the columns as a row; those without one are called by their number from 0. */
    private String names(CsvRow header) {
        Map<String, String> seen = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        List<String> names = new ArrayList<>();
        for (String written : header.texts().all()) {
            String name = written.isEmpty() ? "column" + names.size() : written;
            String other = seen.putIfAbsent(name, name);
            if (other != null) {
                String both = other.equals(name) ? "" : " and '" + name + "', which are one name in SQL";
                throw Place.line(file, line).error("two columns are named '" + other + "'" + both + "; rename one");
            }
            names.add(Sql.name(name));
        }
        return String.join(",", names) + "\n";
    }
}
