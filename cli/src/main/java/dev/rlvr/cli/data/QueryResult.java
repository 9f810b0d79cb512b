package dev.rlvr.cli.data;

import dev.rlvr.cli.config.BoundDataset;
import dev.rlvr.cli.console.Console;
import dev.rlvr.cli.console.Excerpt;
import dev.rlvr.cli.console.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * What a query over a dataset gave.
 *
 * @param id the dataset's id in the configuration
 * @param use {@code training} or {@code benchmark}
 * @param split which split
 * @param columns the names of the result's columns, in order
 * @param rows the first rows, as values by column, each with every column
 * @param more how many rows follow
 */
public record QueryResult(
        String id, String use, String split, List<String> columns, List<Map<String, @Nullable Object>> rows, int more) {
    private static final int LONGEST_CELL = 60;

    /** Copies the lists. */
    public QueryResult {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
    }

    /**
     * Runs a query.
     *
     * @param limit so many rows are kept; all are counted
     * @param progress hears how many items are read
     */
    public static QueryResult of(ItemQuery query, BoundDataset bound, String use, int limit, IntConsumer progress) {
        List<Map<String, @Nullable Object>> rows = new ArrayList<>();
        int[] more = new int[1];
        List<String> columns = query.run(
                bound,
                row -> {
                    if (rows.size() < limit) {
                        rows.add(row);
                    } else {
                        more[0]++;
                    }
                },
                progress);
        return new QueryResult(bound.id(), use, bound.split(), columns, rows, more[0]);
    }

    /** Prints a table for each result. */
    public static void show(List<QueryResult> results, Console people) {
        String gap = "";
        for (QueryResult result : results) {
            people.line(gap + result.use + " dataset '" + result.id + "', split " + result.split + ": "
                    + (result.rows.size() + result.more) + " rows");
            result.show(people);
            gap = System.lineSeparator();
        }
    }

    private void show(Console people) {
        Table table = new Table(columns.toArray(String[]::new));
        rows.forEach(row -> table.row(columns.stream()
                .map(column -> Excerpt.of(Objects.toString(row.get(column), ""), LONGEST_CELL))
                .toArray()));
        people.table(table);
        if (more > 0) {
            people.line("... and " + more + " more; --limit shows more of them");
        }
    }
}
