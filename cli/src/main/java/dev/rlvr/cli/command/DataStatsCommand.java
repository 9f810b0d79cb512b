package dev.rlvr.cli.command;

import dev.rlvr.api.ErrorCode;
import dev.rlvr.api.RlvrException;
import dev.rlvr.api.train.Sampling;
import dev.rlvr.api.train.TokenCounter;
import dev.rlvr.api.train.Trainer;
import dev.rlvr.cli.config.BoundDataset;
import dev.rlvr.cli.config.Parts;
import dev.rlvr.cli.config.RunConfig;
import dev.rlvr.cli.config.Setup;
import dev.rlvr.cli.console.Console;
import dev.rlvr.cli.console.JsonOption;
import dev.rlvr.cli.data.DatasetStatistics;
import dev.rlvr.cli.data.StatisticsReport;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code rlvr data stats}. */
@Command(
        name = "stats",
        description =
                "Count what the datasets and benchmarks of a configuration hold: lengths of prompts (in tokens too, where"
                        + " there is a model), sizes of pictures,"
                        + " answers and how often, and rows that repeat an earlier one.",
        footer = {"", "Example: rlvr data stats train.yaml shapes --model Qwen2-VL-2B-Instruct"})
final class DataStatsCommand implements Callable<Integer> {
    private final CommandContext context;
    private final Surroundings surroundings;

    @Mixin
    private JsonOption json;

    @Mixin
    private ConfiguredData data;

    @Mixin
    private SqlOption sql;

    @Mixin
    private DatasetChoice dataset;

    @Option(
            names = "--model",
            paramLabel = "DIR",
            description = "Count the tokens of this model: a folder, a run (its last checkpoint), or builtin:NAME."
                    + " Without, those of the configuration's model.")
    private @Nullable String model;

    DataStatsCommand(CommandContext context, Surroundings surroundings) {
        this.context = context;
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        Console console = context.console(json);
        try (TokenCounter counter = counter(console).orElse(null);
                Setup setup = data.load(
                        context, surroundings, console, counter == null ? Parts.ALL_DATA : Parts.MEASURED_DATA)) {
            StatisticsReport report = new StatisticsReport(ConfiguredData.each(
                    sql.pick(setup, dataset.id(), context, console),
                    dataset.id(),
                    (bound, use) ->
                            count(statistics(bound, counter, completionLength(setup, use)), bound, use, console)));
            console.result(report, report::show);
        }
        return 0;
    }

    /** A model that is asked for must be there; without that of the configuration, all else can be counted. */
    private Optional<TokenCounter> counter(Console console) {
        if (model != null) {
            Trainer engine = context.plugins().trainer();
            Optional<TokenCounter> counter = engine.tokens(ModelFolders.find(model, surroundings.home()));
            Usage.require(counter.isPresent(), "--model: training engine '" + engine.id() + "' counts no tokens");
            return counter;
        }
        try {
            return data.modelFolder(context, surroundings, console)
                    .flatMap(folder -> context.plugins().trainer().tokens(folder));
        } catch (RlvrException e) {
            if (e.code() == ErrorCode.USAGE) {
                throw e;
            }
            console.warning("Tokens are not counted, since the model can't be opened. " + e.getMessage());
            return Optional.empty();
        }
    }

    private static DatasetStatistics.Result count(
            DatasetStatistics statistics, BoundDataset bound, String use, Console console) {
        return statistics.run(
                use, done -> console.progress("Counting " + bound.id() + ": " + done + " of " + bound.limit()));
    }

    private static DatasetStatistics statistics(
            BoundDataset bound, @Nullable TokenCounter counter, int completionLength) {
        return counter == null ? new DatasetStatistics(bound) : new DatasetStatistics(bound, counter, completionLength);
    }

    private static int completionLength(Setup setup, String use) {
        RunConfig config = setup.config();
        Sampling sampling = use.equals(ConfiguredData.BENCHMARK)
                ? config.evaluation().sampling()
                : config.rollout().sampling();
        return sampling.maxCompletionLength();
    }
}
