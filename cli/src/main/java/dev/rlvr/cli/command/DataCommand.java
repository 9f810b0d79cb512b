package dev.rlvr.cli.command;

import dev.rlvr.api.data.DatasetProvider;
import dev.rlvr.api.data.Problem;
import dev.rlvr.cli.config.BoundDataset;
import dev.rlvr.cli.config.Parts;
import dev.rlvr.cli.config.Setup;
import dev.rlvr.cli.console.Console;
import dev.rlvr.cli.console.JsonOption;
import dev.rlvr.cli.console.Table;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code rlvr data}. */
@Command(name = "data", description = "Look at datasets.")
final class DataCommand {
    private final CommandContext context;
    private final Surroundings surroundings;

    private DataCommand(CommandContext context, Surroundings surroundings) {
        this.context = context;
        this.surroundings = surroundings;
    }

    /** Returns the command with its subcommands. */
    static CommandLine withSubcommands(CommandContext context, Surroundings surroundings) {
        return new CommandLine(new DataCommand(context, surroundings))
                .addSubcommand(new DataValidateCommand(context, surroundings))
                .addSubcommand(new DataPreviewCommand(context, surroundings))
                .addSubcommand(new DataStatsCommand(context, surroundings))
                .addSubcommand(new DataOverlapCommand(context, surroundings))
                .addSubcommand(new DataExportCommand(context, surroundings));
    }

    @Command(name = "list", description = "List the dataset providers that plugins offer.")
    int list(@Mixin JsonOption json) {
        Listing.show(
                context.plugins(),
                context.console(json),
                DatasetProvider.class,
                DatasetProvider::id,
                DatasetProvider::description);
        return 0;
    }

    @Command(name = "show", description = "Show the training datasets of a configuration, or one item of one of them.")
    int show(
            @Mixin JsonOption json,
            @Mixin ConfiguredData data,
            @Parameters(index = "1", arity = "0..1", paramLabel = "DATASET", description = "The id of a dataset.")
                    @Nullable
                    String dataset,
            @Option(names = "--item", paramLabel = "N", defaultValue = "0", description = "Which item of it, from 0.")
                    int item) {
        Console console = context.console(json);
        try (Setup setup = data.load(context, surroundings, Parts.DATASETS)) {
            if (dataset == null) {
                showAll(setup.datasets(), console);
            } else {
                showItem(ConfiguredData.find(setup.datasets(), dataset), item, console);
            }
        }
        return 0;
    }

    private static void showAll(List<BoundDataset> datasets, Console console) {
        List<Map<String, Object>> rows = new ArrayList<>();
        Table table = new Table("dataset", "provider", "split", "items", "excluded", "skipped");
        for (BoundDataset bound : datasets) {
            table.row(
                    bound.id(),
                    bound.provider(),
                    bound.split(),
                    bound.dataset().size(),
                    bound.exclusion().items(),
                    bound.dataset().skipped().size());
            rows.add(Map.of(
                    "id", bound.id(),
                    "provider", bound.provider(),
                    "split", bound.split(),
                    "items", bound.dataset().size(),
                    "excluded", bound.exclusion().items(),
                    "fingerprint", bound.dataset().fingerprint(),
                    "skipped", bound.dataset().skipped()));
        }
        ExclusionNotes.show(datasets, console);
        console.result(rows, people -> {
            people.table(table);
            for (BoundDataset bound : datasets) {
                bound.dataset().skipped().forEach(row -> people.line("skipped " + row.place() + ": " + row.reason()));
            }
        });
    }

    private static void showItem(BoundDataset bound, int item, Console console) {
        int size = bound.dataset().size();
        Usage.require(item >= 0 && item < size, "--item must be from 0 to " + (size - 1) + " but is " + item);
        Problem problem = bound.dataset().get(item);
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("id", problem.id());
        row.put("prompt", problem.promptText());
        row.put("images", problem.images().size());
        row.put("answer", problem.answer().text());
        row.put("metadata", problem.metadata());
        console.result(row, people -> row.forEach((key, value) -> people.line(key + ": " + value)));
    }
}
