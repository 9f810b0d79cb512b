package dev.rlvr.api.data;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Random access over the problems of one split. Thread-safe; {@code get} gives an equal problem for an equal index every time. */
public interface Dataset extends AutoCloseable {
    /** Returns the id that the configuration gave this dataset. */
    String id();

    /** Returns the number of problems, at least 1. */
    int size();

    /**
     * Returns a problem.
     *
     * @param index from 0 to {@code size() - 1}
     * @throws dev.rlvr.api.RlvrException with code {@code DATA_INVALID} where the item is damaged
     */
    Problem get(int index);

    /**
     * Returns where an item comes from, for messages: a file and a row, such as {@code "data.jsonl:17"} or {@code "train.parquet: row 17"}; by
     * default the dataset and the index.
     *
     * @param index from 0 to {@code size() - 1}
     */
    default String place(int index) {
        return "dataset '" + id() + "', item " + index;
    }

    /** Returns a text that changes when the content does (a hash of files, or of the settings of a generator). */
    String fingerprint();

    /**
     * Returns the rows of its files that were left out because they are damaged, where the settings say to skip such rows; none by
     * default. They are in neither {@link #size()} nor the indices of {@link #get(int)}.
     */
    default List<SkippedRow> skipped() {
        return List.of();
    }

    /**
     * Returns what the files say of an item, for queries: JSON-like values (texts, numbers, truth values, lists, maps) by column, without those of
     * bytes; the problem's metadata by default. A column of the files is there where it holds null, so that it is known though no item fills it.
     *
     * @param index from 0 to {@code size() - 1}
     * @throws dev.rlvr.api.RlvrException with code {@code DATA_INVALID} where the item is damaged
     */
    default Map<String, @Nullable Object> fields(int index) {
        return get(index).metadata();
    }

    /**
     * Returns the columns of its files and their licence, for people to read; nothing by default. May read some of the files again.
     *
     * @throws dev.rlvr.api.RlvrException with code {@code DATA_INVALID} where they are no longer what they were
     */
    default DatasetDescription describe() {
        return DatasetDescription.NONE;
    }

    /** Frees files and memory; does nothing by default. */
    @Override
    default void close() {}
}
