package dev.rlvr.cli.command;

import dev.rlvr.api.data.DatasetProvider;
import dev.rlvr.api.data.SqlEngine;
import dev.rlvr.cli.console.JsonOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code rlvr data list}. */
@Command(
        name = "list",
        description = "List the dataset providers that plugins offer.",
        footer = {"", "Example: rlvr data list --sql \"SELECT id FROM data WHERE description ILIKE '%%tar%%'\""})
final class DataListCommand implements Callable<Integer> {
    /** Many more than there are providers; a query may make rows of its own. */
    private static final int MOST_ROWS = 10_000;

    private final CommandContext context;

    @Mixin
    private JsonOption json;

    @Option(
            names = "--sql",
            paramLabel = "QUERY",
            description = {
                "Show the result of this query instead: one SELECT over data, whose rows are the providers.",
                "Columns: id, description, plugin."
            })
    private @Nullable String sql;

    DataListCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        List<Map<String, @Nullable Object>> providers = Listing.rows(
                context.plugins(), DatasetProvider.class, DatasetProvider::id, DatasetProvider::description);
        if (sql == null) {
            Listing.show(Listing.COLUMNS, providers, context.console(json));
        } else {
            List<Map<String, @Nullable Object>> result = new ArrayList<>();
            List<String> columns = query(sql, providers, result);
            Listing.show(columns, result, context.console(json));
        }
        return 0;
    }

    /** Runs a query, adds its rows to the result, and returns their columns. */
    private List<String> query(
            String query, List<Map<String, @Nullable Object>> providers, List<Map<String, @Nullable Object>> result) {
        Map<String, String> types = new LinkedHashMap<>();
        Listing.COLUMNS.forEach(column -> types.put(column, "VARCHAR"));
        SqlEngine.Table data = new SqlEngine.Table(types, providers.iterator());
        SqlEngine engine = context.plugins().sqlEngine();
        return context.plugins()
                .call(
                        engine,
                        () -> engine.query(data, query, row -> {
                            Usage.require(
                                    result.size() < MOST_ROWS,
                                    "--sql gives more than " + MOST_ROWS + " rows: " + query);
                            result.add(row);
                        }));
    }
}
