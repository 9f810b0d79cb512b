package dev.rlvr.datasets.rows;

import dev.rlvr.api.ErrorCode;
import dev.rlvr.api.RlvrException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where a row stands, for messages.
 *
 * @param file the file, or what else the rows come from
 * @param unit what is counted: {@code line}, {@code row}; empty where the row is the file
 * @param number which one, from 1
 */
public record Place(String file, String unit, int number) {
    /** Returns the place of a line of a text file, counted from 1. */
    public static Place line(Path file, int line) {
        return new Place(file.toString(), "line", line);
    }

    /** Returns the place of a row that is a whole file. */
    public static Place whole(Path file) {
        return new Place(file.toString(), "", 1);
    }

    /** Returns {@code file:17} for a line, {@code file: row 17} for others, and the file where it is the row. */
    public String where() {
        return switch (unit) {
            case "" -> file;
            case "line" -> file + ":" + number;
            default -> file + ": " + unit + " " + number;
        };
    }

    /** Returns an error about this row, for the caller to throw. */
    public RlvrException error(String message) {
        return error(message, null);
    }

    /** Returns an error about this row with its cause, for the caller to throw. */
    public RlvrException error(String message, @Nullable Throwable cause) {
        return new RlvrException(ErrorCode.DATA_INVALID, where() + ": " + message, cause);
    }

    /** Shortens a value for a message. */
    public static String shown(Object value) {
        String text = value.toString();
        return text.length() <= 80 ? text : text.substring(0, 77) + "...";
    }
}
