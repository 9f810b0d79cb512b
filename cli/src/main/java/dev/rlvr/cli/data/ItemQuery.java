package dev.rlvr.cli.data;

import dev.rlvr.api.ErrorCode;
import dev.rlvr.api.RlvrException;
import dev.rlvr.api.data.SqlEngine;
import dev.rlvr.cli.config.BoundDataset;
import dev.rlvr.cli.plugin.Plugins;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/** A query over the items of datasets, whatever their files. Not thread-safe. */
public final class ItemQuery {
    private final Plugins plugins;
    private final String sql;

    /** Creates a query. */
    public ItemQuery(Plugins plugins, String sql) {
        this.plugins = plugins;
        this.sql = sql;
    }

    /**
     * Runs the query over the used items of a dataset.
     *
     * @param result hears the rows of the result
     * @param progress hears how many items are read
     * @return the names of the result's columns
     * @throws RlvrException where the query can't be run; it names the dataset
     */
    List<String> run(BoundDataset bound, Consumer<Map<String, @Nullable Object>> result, IntConsumer progress) {
        SqlEngine engine = plugins.sqlEngine();
        SqlEngine.Table data = new SqlEngine.Table(ItemRows.COLUMNS, new ItemRows(bound, sql, progress));
        try {
            return plugins.call(engine, () -> engine.query(data, sql, result));
        } catch (RlvrException e) {
            throw new RlvrException(e.code(), "Dataset '" + bound.id() + "': " + e.getMessage(), e);
        }
    }

    /**
     * Returns the dataset with those items that the result names in its column {@code item}, in its order; empty where there are none.
     *
     * @param progress hears how many items are read
     * @throws RlvrException with code {@code USAGE} where the query is wrong, or the result has no such column
     */
    public Optional<BoundDataset> pick(BoundDataset bound, IntConsumer progress) {
        List<Integer> items = new ArrayList<>();
        List<String> columns = run(bound, row -> items.add(item(row, bound)), progress);
        itemColumn(columns);
        return items.isEmpty() ? Optional.empty() : Optional.of(bound.with(new PickedItems(bound.dataset(), items)));
    }

    private static int item(Map<String, @Nullable Object> row, BoundDataset bound) {
        Object value = row.get(itemColumn(row.keySet()));
        if (value instanceof Number number
                && number.doubleValue() == number.intValue()
                && number.intValue() >= 0
                && number.intValue() < bound.limit()) {
            return number.intValue();
        }
        throw noItems("an item is " + value);
    }

    private static String itemColumn(Collection<String> columns) {
        return columns.stream()
                .filter(ItemRows.ITEM::equalsIgnoreCase)
                .findFirst()
                .orElseThrow(() -> noItems("its result has the columns " + columns));
    }

    private static RlvrException noItems(String found) {
        return new RlvrException(
                ErrorCode.USAGE,
                "--sql must give the items to keep by the column 'item', as in SELECT * FROM data WHERE length(question) < 100;"
                        + " but " + found + ". 'rlvr data show' prints the result of any query.");
    }
}
