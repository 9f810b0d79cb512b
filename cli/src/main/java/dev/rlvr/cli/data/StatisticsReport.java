package dev.rlvr.cli.data;

import dev.rlvr.cli.console.Console;
import dev.rlvr.cli.console.Table;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What {@code rlvr data stats} prints. */
public record StatisticsReport(List<DatasetStatistics.Result> datasets) {
    /** Copies the list. */
    public StatisticsReport {
        datasets = List.copyOf(datasets);
    }

    /** Prints tables a dataset. */
    public void show(Console people) {
        for (DatasetStatistics.Result one : datasets) {
            people.line(one.use() + " dataset '" + one.id() + "', split " + one.split() + ": " + one.rows() + " rows, "
                    + one.repeated() + " of them repeated, " + one.unreadable() + " unreadable; " + one.skipped()
                    + " skipped");
            one.unreadableRows().forEach(row -> people.line("unreadable " + row.place() + ": " + row.reason()));
            Table table = new Table("", "min", "median", "p95", "max", "mean");
            row(table, "characters of a prompt", one.characters());
            row(table, "words of a prompt", one.words());
            TokenLengths.Counts tokens = one.tokens();
            if (tokens != null && tokens.prompt().count() > 0) {
                row(table, "tokens of a prompt", tokens.prompt());
                row(table, "tokens of a gold answer", tokens.answer());
            }
            row(table, "pictures of a row", one.images());
            if (one.widths().count() > 0) {
                row(table, "width of a picture", one.widths());
                row(table, "height of a picture", one.heights());
            }
            people.table(table);
            if (tokens != null) {
                showRoom(tokens, people);
            }
            showAnswers(one, people);
            people.line("");
        }
    }

    private static void showRoom(TokenLengths.Counts tokens, Console people) {
        people.line(tokens.promptsTooLong() + " prompts leave no room for " + tokens.maxCompletionLength()
                + " new tokens in the model's context of " + tokens.contextLength());
        if (tokens.uncounted() > 0) {
            people.line("tokens of " + tokens.uncounted() + " rows are not counted: " + tokens.reason());
        }
    }

    private static void showAnswers(DatasetStatistics.Result one, Console people) {
        people.line(one.distinctAnswers() + " different answers: "
                + one.answerTypes().entrySet().stream()
                        .map(type -> type.getValue() + " " + type.getKey())
                        .collect(Collectors.joining(", ")));
        Table table = new Table("answer", "rows", "share");
        one.topAnswers()
                .forEach(share -> table.row(
                        share.answer(), share.count(), String.format(Locale.ROOT, "%.1f%%", 100 * share.share())));
        people.table(table);
    }

    private static void row(Table table, String name, Distribution.Summary summary) {
        table.row(
                name,
                summary.min(),
                summary.median(),
                summary.p95(),
                summary.max(),
                String.format(Locale.ROOT, "%.1f", summary.mean()));
    }
}
