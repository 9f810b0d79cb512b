package dev.rlvr.api.data;

import java.util.List;
import java.util.Optional;

/**
 * What a dataset tells of the files that it comes from.
 *
 * @param columns the columns or fields, in their order; none where problems are generated, or nothing is known
 * @param licence under which licence they are; empty where nothing states it
 */
public record DatasetDescription(List<Column> columns, Optional<Licence> licence) {
    /** Nothing. */
    public static final DatasetDescription NONE = new DatasetDescription(List.of(), Optional.empty());

    /** Copies the list. */
    public DatasetDescription {
        columns = List.copyOf(columns);
    }

    /**
     * A column of a table, or a field of a JSON file.
     *
     * @param name its name; dots lead into structures
     * @param type its type in the words of its format, such as {@code VARCHAR} or {@code string}
     * @param use what problems take it for, such as {@code question}, {@code answer}, {@code images} or {@code id}; empty where it is not read
     */
    public record Column(String name, String type, String use) {}

    /**
     * A licence as it is stated.
     *
     * @param name its name or identifier, such as {@code cc-by-4.0}
     * @param source where it is stated: the absolute path of a file, or who published it
     */
    public record Licence(String name, String source) {}
}
