package dev.rlvr.cli.command;

import dev.rlvr.cli.console.Console;
import dev.rlvr.cli.console.Table;
import dev.rlvr.cli.plugin.Plugins;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.pf4j.ExtensionPoint;

/** Lists what plugins offer of one kind. */
final class Listing {
    /** The columns of the list. */
    static final List<String> COLUMNS = List.of("id", "description", "plugin");

    private Listing() {}

    static <T extends ExtensionPoint> void show(
            Plugins plugins, Console console, Class<T> type, Function<T, String> id, Function<T, String> description) {
        show(COLUMNS, rows(plugins, type, id, description), console);
    }

    /** Returns the lines of a list by id, as values by column. */
    static <T extends ExtensionPoint> List<Map<String, @Nullable Object>> rows(
            Plugins plugins, Class<T> type, Function<T, String> id, Function<T, String> description) {
        return plugins.extensions(type).stream()
                .sorted(Comparator.comparing(id))
                .map(extension -> row(id.apply(extension), description.apply(extension), plugins.pluginOf(extension)))
                .toList();
    }

    private static Map<String, @Nullable Object> row(String... values) {
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        for (int i = 0; i < values.length; i++) {
            row.put(COLUMNS.get(i), values[i]);
        }
        return row;
    }

    /** Prints rows, with nothing where a value is null. */
    static void show(List<String> columns, List<Map<String, @Nullable Object>> rows, Console console) {
        Table table = new Table(columns.toArray(String[]::new));
        rows.forEach(row -> table.row(columns.stream()
                .map(column -> Objects.toString(row.get(column), ""))
                .toArray()));
        console.result(rows, people -> people.table(table));
    }
}
