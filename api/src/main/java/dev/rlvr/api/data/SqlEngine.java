package dev.rlvr.api.data;

import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.pf4j.ExtensionPoint;

/** Runs SQL over rows that it is handed. Needs a public constructor without parameters. */
public interface SqlEngine extends ExtensionPoint {
    /** Returns the id of this engine, in kebab-case. */
    String id();

    /** Returns one sentence for {@code rlvr plugin info}. */
    String description();

    /**
     * A table to ask.
     *
     * @param columns columns that it has in any case, first and in this order, with their types in SQL; others have the type that fits their values
     * @param rows its rows, at least one, as JSON-like values by column; read once, in order. A row may lack columns that others have, or have null
     *     there: a column that is null everywhere is there, too. NaN and infinities count as null
     */
    record Table(Map<String, String> columns, Iterator<Map<String, @Nullable Object>> rows) {}

    /**
     * Runs one query over a table. Its text may come from strangers: it only reads, and sees no files. Neither the rows nor the result are in memory as a
     * whole.
     *
     * @param data the table, which the query calls {@code data}
     * @param sql one SELECT
     * @param result hears the rows of the result, in order, as JSON-like values by column: each has every column, in the query's order, and null where it has nothing
     * @return the names of the result's columns, in order, also where it has no rows; no two are equal, whatever their case
     * @throws dev.rlvr.api.RlvrException with code {@code USAGE} where the query is wrong or two columns of its result have one name, {@code DISK} where
     *     there is no room
     */
    List<String> query(Table data, String sql, Consumer<Map<String, @Nullable Object>> result);
}
