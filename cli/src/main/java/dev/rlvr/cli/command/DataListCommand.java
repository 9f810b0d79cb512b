package dev.rlvr.cli.command;

import dev.rlvr.api.data.DatasetProvider;
import dev.rlvr.api.data.SqlEngine;
import dev.rlvr.cli.console.Console;
import dev.rlvr.cli.console.JsonOption;
import dev.rlvr.cli.console.Table;
import dev.rlvr.cli.plugin.Plugins;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
        Plugins plugins = context.plugins();
        List<Listing.Row> rows =
                Listing.rows(plugins, DatasetProvider.class, DatasetProvider::id, DatasetProvider::description);
        Console console = context.console(json);
        if (sql == null) {
            Listing.show(rows, console);
        } else {
            showResult(rows, sql, plugins.sqlEngine(), console);
        }
        return 0;
    }

    private void showResult(List<Listing.Row> rows, String query, SqlEngine engine, Console console) {
        Map<String, String> columns = new LinkedHashMap<>();
        List.of("id", "description", "plugin").forEach(column -> columns.put(column, "VARCHAR"));
        Iterator<Map<String, @Nullable Object>> values =
                rows.stream().map(DataListCommand::values).iterator();
        List<Map<String, @Nullable Object>> result = new ArrayList<>();
        List<String> names = context.plugins()
                .call(
                        engine,
                        () -> engine.query(new SqlEngine.Table(columns, values), query, row -> {
                            Usage.require(
                                    result.size() < MOST_ROWS,
                                    "--sql gives more than " + MOST_ROWS + " rows: " + query);
                            result.add(row);
                        }));
        Table table = new Table(names.toArray(String[]::new));
        result.forEach(row -> table.row(
                names.stream().map(name -> Objects.toString(row.get(name), "")).toArray()));
        console.result(result, people -> people.table(table));
    }

    private static Map<String, @Nullable Object> values(Listing.Row row) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        values.put("id", row.id());
        values.put("description", row.description());
        values.put("plugin", row.plugin());
        return values;
    }
}
