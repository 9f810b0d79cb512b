package dev.rlvr.api.data;

/**
 * A row that a dataset left out because it is damaged.
 *
 * @param place where it stands, such as {@code "data.jsonl:17"} or {@code "train.parquet: row 17"}
 * @param reason what is wrong with it
 */
public record SkippedRow(String place, String reason) {}
