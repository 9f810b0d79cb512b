package dev.rlvr.cli.data;

import dev.rlvr.api.data.DatasetDescription.Licence;
import dev.rlvr.cli.console.Console;
import dev.rlvr.cli.console.Excerpt;
import dev.rlvr.cli.console.Table;
import java.util.List;
import java.util.stream.Collectors;

/** What {@code rlvr data show} prints: a table of datasets, then each one's columns, licence and skipped rows. */
public record SummaryReport(List<DatasetSummary> datasets) {
    private static final int LONGEST_TYPE = 60;

    /** Copies the list. */
    public SummaryReport {
        datasets = List.copyOf(datasets);
    }

    /** Prints all. */
    public void show(Console people) {
        Table table =
                new Table("dataset", "use", "provider", "split", "items", "used", "excluded", "skipped", "answers");
        for (DatasetSummary one : datasets) {
            table.row(
                    one.id(),
                    one.use(),
                    one.provider(),
                    one.split(),
                    one.items(),
                    one.used(),
                    one.excluded(),
                    one.skipped().size(),
                    answers(one));
        }
        people.table(table);
        datasets.forEach(one -> showFiles(one, people));
    }

    private static String answers(DatasetSummary one) {
        String types = one.answerTypes().entrySet().stream()
                .map(type -> type.getValue() + " " + type.getKey())
                .collect(Collectors.joining(", "));
        return types + (one.typed() < one.used() ? " (of the first " + one.typed() + ")" : "");
    }

    private static void showFiles(DatasetSummary one, Console people) {
        Licence licence = one.licence();
        people.line("");
        people.line(one.use() + " dataset '" + one.id() + "', split " + one.split() + ", licence: "
                + (licence == null ? "not stated" : licence.name() + "; stated by " + licence.source()));
        if (!one.columns().isEmpty()) {
            Table table = new Table("column", "type", "use");
            one.columns()
                    .forEach(column -> table.row(column.name(), Excerpt.of(column.type(), LONGEST_TYPE), column.use()));
            people.table(table);
        }
        one.skipped().forEach(row -> people.line("skipped " + row.place() + ": " + row.reason()));
    }
}
