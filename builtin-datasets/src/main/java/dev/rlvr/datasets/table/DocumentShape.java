package dev.rlvr.datasets.table;

/** Where the rows of a {@link JsonDocument} are. */
enum DocumentShape {
    /** The values of an array, or values that follow each other. */
    ROWS,
    /** The values of an object; each becomes an object of its {@code key} and {@code value}. */
    BY_KEY,
    /** The values of an array that an object has as {@code data}. */
    DATA
}
