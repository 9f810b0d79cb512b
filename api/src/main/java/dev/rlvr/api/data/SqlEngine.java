package dev.rlvr.api.data;

import java.util.Iterator;
import java.util.Map;
import java.util.function.Consumer;
import org.pf4j.ExtensionPoint;

/** Runs SQL over rows that it is handed. Needs a public constructor without parameters. */
public interface SqlEngine extends ExtensionPoint {
    /** Returns the id of this engine, in kebab-case. */
    String id();

    /** Returns one sentence for {@code rlvr plugin info}. */
    String description();

    /**
     * Runs one query over the table {@code data}. Its text may come from strangers: it only reads, and sees no files. Neither the rows nor the result are
     * in memory as a whole.
     *
     * @param rows the rows of {@code data}, at least one, as JSON-like values by column; read once, in order. A row may lack columns that others have
     * @param sql one SELECT
     * @param result hears the rows of the result, in order, as JSON-like values by column; it lacks those in which it has nothing
     * @throws dev.rlvr.api.RlvrException with code {@code USAGE} where the query is wrong, {@code DISK} where there is no room
     */
    void query(Iterator<Map<String, Object>> rows, String sql, Consumer<Map<String, Object>> result);
}
