package dev.rlvr.cli.data;

import dev.rlvr.cli.console.Console;
import dev.rlvr.cli.console.Table;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What {@code rlvr data validate} prints. */
public record ValidationReport(List<DatasetVerdict> datasets) {
    /** Copies the list. */
    public ValidationReport {
        datasets = List.copyOf(datasets);
    }

    /** Returns how many rows are bad. */
    public int bad() {
        return datasets.stream().mapToInt(DatasetVerdict::bad).sum();
    }

    /** Prints a line a dataset, then what is wrong. */
    public void show(Console people) {
        Table table = new Table("dataset", "use", "split", "rows", "bad", "skipped", "gold answers written as");
        datasets.forEach(one -> table.row(
                one.id(),
                one.use(),
                one.split(),
                one.rows(),
                one.bad(),
                one.skipped().size(),
                one.writtenAs()));
        people.table(table);
        datasets.forEach(one -> showBad(one, people));
        for (DatasetVerdict one : datasets) {
            one.skipped().forEach(row -> people.line("skipped " + row.place() + ": " + row.reason()));
        }
        people.line("");
        int rows = datasets.stream().mapToInt(DatasetVerdict::rows).sum();
        people.line(
                bad() == 0
                        ? "All " + rows + " gold answers score 1 with their own verifiers."
                        : bad() + " of " + rows + " rows are bad.");
    }

    private static void showBad(DatasetVerdict dataset, Console people) {
        if (dataset.badRows().isEmpty()) {
            return;
        }
        Table table = new Table("place", "id", "verifier", "value", "reason");
        for (BadRow row : dataset.badRows()) {
            table.row(row.place(), orDash(row.id()), orDash(row.verifier()), value(row), row.reason());
        }
        people.line("");
        people.line(dataset.use() + " dataset '" + dataset.id() + "':");
        people.table(table);
        if (dataset.more() > 0) {
            people.line("... and " + dataset.more() + " more; --limit shows more of them");
        }
    }

    private static String orDash(@Nullable String text) {
        return text == null ? "-" : text;
    }

    private static String value(BadRow row) {
        return row.value() == null ? "-" : String.format(Locale.ROOT, "%.3f", row.value());
    }
}
