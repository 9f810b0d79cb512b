package dev.rlvr.cli.command;

import dev.rlvr.cli.config.BoundDataset;
import dev.rlvr.cli.config.Setup;
import dev.rlvr.cli.console.Console;
import dev.rlvr.cli.data.ItemQuery;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which items a command looks at: {@code @Mixin SqlOption sql}. */
final class SqlOption {
    /** What help says of the columns that a query can name. */
    static final String COLUMNS =
            "Columns: item, id, question, answer, answer_type, options, images, width, height, error (why the item"
                    + " can't be read), and those of the files.";

    @Option(
            names = "--sql",
            paramLabel = "QUERY",
            description = {
                "Only the items that this query gives, in its order: one SELECT over data that keeps the column item, such as"
                        + " \"SELECT * FROM data WHERE length(question) < 100\".",
                COLUMNS
            })
    private @Nullable String sql;

    boolean isGiven() {
        return sql != null;
    }

    /**
     * Returns the setup with the items that the query gives of each dataset and benchmark, or as it is where there is no query. A dataset of which none is
     * left is left out, with a warning.
     *
     * @param dataset the id of the only one to look at; null for all
     * @throws dev.rlvr.api.RlvrException where nothing at all is left
     */
    Setup pick(Setup setup, @Nullable String dataset, CommandContext context, Console console) {
        if (sql == null) {
            return setup;
        }
        if (dataset != null) {
            ConfiguredData.find(ConfiguredData.all(setup), dataset);
        }
        ItemQuery query = new ItemQuery(context.plugins(), sql);
        Setup picked = setup.with(
                pick(setup.datasets(), ConfiguredData.TRAINING, dataset, query, console),
                pick(setup.benchmarks(), ConfiguredData.BENCHMARK, dataset, query, console));
        Usage.require(!ConfiguredData.all(picked).isEmpty(), "--sql leaves no item: " + sql);
        return picked;
    }

    private static List<BoundDataset> pick(
            List<BoundDataset> datasets, String use, @Nullable String id, ItemQuery query, Console console) {
        List<BoundDataset> picked = new ArrayList<>();
        for (BoundDataset bound : datasets) {
            if (id == null || bound.id().equals(id)) {
                Optional<BoundDataset> some = query.pick(bound, done -> progress(console, bound, done));
                some.ifPresentOrElse(
                        picked::add,
                        () -> console.warning("--sql leaves no item of the " + use + " dataset '" + bound.id() + "'."));
            }
        }
        return picked;
    }

    static void progress(Console console, BoundDataset bound, int done) {
        console.progress("Reading " + bound.id() + ": " + done + " of " + bound.limit());
    }
}
