package dev.rlvr.cli.command;

import dev.rlvr.api.data.Dataset;
import dev.rlvr.api.data.DatasetDescription;
import dev.rlvr.api.data.Problem;
import dev.rlvr.cli.config.BoundDataset;
import dev.rlvr.cli.config.Parts;
import dev.rlvr.cli.config.Setup;
import dev.rlvr.cli.console.Console;
import dev.rlvr.cli.console.JsonOption;
import dev.rlvr.cli.data.DatasetSummary;
import dev.rlvr.cli.data.ItemQuery;
import dev.rlvr.cli.data.QueryResult;
import dev.rlvr.cli.data.SummaryReport;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code rlvr data show}. */
@Command(
        name = "show",
        description =
                "Show the datasets and benchmarks of a configuration: how many items, types of answers, the columns of their"
                        + " files and what each is used for, and the licence; or one item, or the result of a query.",
        footer = {
            "",
            "Examples: rlvr data show train.yaml shapes --item 3",
            "          rlvr data show train.yaml shapes --sql \"SELECT answer, count(*) AS items FROM data GROUP BY answer\""
        })
final class DataShowCommand implements Callable<Integer> {
    private final CommandContext context;
    private final Surroundings surroundings;

    @Mixin
    private JsonOption json;

    @Mixin
    private ConfiguredData data;

    @Mixin
    private DatasetChoice dataset;

    @Option(names = "--item", paramLabel = "N", description = "Show this item of DATASET instead, from 0.")
    private @Nullable Integer item;

    @Option(
            names = "--sql",
            paramLabel = "QUERY",
            description = {
                "Show the result of this query instead: one SELECT over data, whose rows are the items.",
                SqlOption.COLUMNS
            })
    private @Nullable String sql;

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "20",
            description = "So many rows of the query's result are shown; all are counted. [${DEFAULT-VALUE}]")
    private int limit;

    DataShowCommand(CommandContext context, Surroundings surroundings) {
        this.context = context;
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        String id = dataset.id();
        Usage.require(item == null || id != null, "--item needs the id of a DATASET");
        Usage.require(
                item == null || sql == null,
                "--item and --sql exclude each other; put WHERE item = " + item + " into the query");
        Usage.require(limit >= 0, "--limit must not be negative but is " + limit);
        Console console = context.console(json);
        try (Setup setup = data.load(context, surroundings, console, Parts.ALL_DATA)) {
            if (sql != null) {
                showResults(setup, new ItemQuery(context.plugins(), sql), console);
            } else if (item == null) {
                SummaryReport report = new SummaryReport(ConfiguredData.each(setup, id, this::summary));
                console.result(report.datasets(), report::show);
            } else if (id != null) {
                showItem(ConfiguredData.find(ConfiguredData.all(setup), id).dataset(), item, console);
            }
        }
        return 0;
    }

    private void showResults(Setup setup, ItemQuery query, Console console) {
        List<QueryResult> results = ConfiguredData.each(
                setup,
                dataset.id(),
                (bound, use) ->
                        QueryResult.of(query, bound, use, limit, done -> SqlOption.progress(console, bound, done)));
        console.result(results, people -> QueryResult.show(results, people));
    }

    private DatasetSummary summary(BoundDataset bound, String use) {
        DatasetDescription description = context.plugins()
                .call(context.plugins().dataset(bound.provider()), () -> bound.dataset()
                        .describe());
        return DatasetSummary.of(bound, use, description);
    }

    private static void showItem(Dataset dataset, int item, Console console) {
        int size = dataset.size();
        Usage.require(item >= 0 && item < size, "--item must be from 0 to " + (size - 1) + " but is " + item);
        Problem problem = dataset.get(item);
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("id", problem.id());
        row.put("prompt", problem.promptText());
        row.put("images", problem.images().size());
        row.put("answer", problem.answer().text());
        row.put("metadata", problem.metadata());
        console.result(row, people -> row.forEach((key, value) -> people.line(key + ": " + value)));
    }
}
