package dev.rlvr.cli.command;

import dev.rlvr.cli.console.Console;
import dev.rlvr.cli.console.Table;
import dev.rlvr.cli.plugin.Plugins;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.pf4j.ExtensionPoint;

/** Lists what plugins offer of one kind. */
final class Listing {
    private Listing() {}

    /** A line of the list. */
    record Row(String id, String description, String plugin) {}

    static <T extends ExtensionPoint> void show(
            Plugins plugins, Console console, Class<T> type, Function<T, String> id, Function<T, String> description) {
        show(rows(plugins, type, id, description), console);
    }

    /** Returns the lines of a list, by id. */
    static <T extends ExtensionPoint> List<Row> rows(
            Plugins plugins, Class<T> type, Function<T, String> id, Function<T, String> description) {
        return plugins.extensions(type).stream()
                .map(extension ->
                        new Row(id.apply(extension), description.apply(extension), plugins.pluginOf(extension)))
                .sorted(Comparator.comparing(Row::id))
                .toList();
    }

    static void show(List<Row> rows, Console console) {
        Table table = new Table("id", "description", "plugin");
        rows.forEach(row -> table.row(row.id(), row.description(), row.plugin()));
        console.result(rows, people -> people.table(table));
    }
}
