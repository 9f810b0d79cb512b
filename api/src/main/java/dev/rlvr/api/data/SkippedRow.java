package dev.rlvr.api.data;

/**
 * A row that a dataset left out because it is damaged.
 *
 * @param place where it stands, such as {@code "data.jsonl:17"} or {@code "train.parquet: row 17"}
 * @param reason what is wrong with it
 */
public record SkippedRow(String place, String reason) {
    /** Returns a row with what an error said of it, whose message may begin with the place. */
    public static SkippedRow of(String place, Throwable error) {
        String message = String.valueOf(error.getMessage());
        String prefix = place + ": ";
        return new SkippedRow(place, message.startsWith(prefix) ? message.substring(prefix.length()) : message);
    }
}
