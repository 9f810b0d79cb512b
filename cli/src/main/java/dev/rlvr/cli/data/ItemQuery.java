package dev.rlvr.cli.data;

import dev.rlvr.api.ErrorCode;
import dev.rlvr.api.RlvrException;
import dev.rlvr.api.data.SqlEngine;
import dev.rlvr.cli.config.BoundDataset;
import dev.rlvr.cli.plugin.Plugins;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.IntConsumer;

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
     */
    void run(BoundDataset bound, Consumer<Map<String, Object>> result, IntConsumer progress) {
        SqlEngine engine = plugins.sqlEngine();
        plugins.call(engine, () -> {
            engine.query(new ItemRows(bound, sql, progress), sql, result);
            return true;
        });
    }

    /**
     * Returns the dataset with those items that the result names in its column {@code item}, in its order; empty where there are none.
     *
     * @param progress hears how many items are read
     * @throws RlvrException with code {@code USAGE} where the query is wrong, or the result has no such column
     */
    public Optional<BoundDataset> pick(BoundDataset bound, IntConsumer progress) {
        List<Integer> items = new ArrayList<>();
        run(bound, row -> items.add(item(row, bound)), progress);
        return items.isEmpty() ? Optional.empty() : Optional.of(bound.with(new PickedItems(bound.dataset(), items)));
    }

    private int item(Map<String, Object> row, BoundDataset bound) {
        Optional<Object> value = row.entrySet().stream()
                .filter(column -> column.getKey().equalsIgnoreCase(ItemRows.ITEM))
                .map(Map.Entry::getValue)
                .findFirst();
        if (value.isPresent()
                && value.get() instanceof Number number
                && number.doubleValue() == number.intValue()
                && number.intValue() >= 0
                && number.intValue() < bound.limit()) {
            return number.intValue();
        }
        throw new RlvrException(
                ErrorCode.USAGE,
                "--sql must give the items to keep by the column 'item', as in SELECT * FROM data WHERE length(question) < 100;"
                        + (value.isPresent()
                                ? " but an item is " + value.get()
                                : " its result has the columns " + row.keySet())
                        + ". 'rlvr data show' prints the result of any query.");
    }
}
