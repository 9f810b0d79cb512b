package dev.rlvr.cli.command;

import dev.rlvr.api.ErrorKind;
import dev.rlvr.cli.config.BoundDataset;
import dev.rlvr.cli.config.Parts;
import dev.rlvr.cli.config.Setup;
import dev.rlvr.cli.console.Console;
import dev.rlvr.cli.console.JsonOption;
import dev.rlvr.cli.data.DatasetValidation;
import dev.rlvr.cli.data.DatasetVerdict;
import dev.rlvr.cli.data.ValidationReport;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code rlvr data validate}. */
@Command(
        name = "validate",
        description = {
            "Check every row of the datasets and benchmarks of a configuration: it can be read, the headers of its pictures too, its"
                    + " id is its own, and its gold answer, written as a perfect model would, scores 1 with its own verifiers.",
            "The exit status is 2 where a row is bad."
        },
        footer = {"", "Example: rlvr data validate train.yaml shapes"})
final class DataValidateCommand implements Callable<Integer> {
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
            names = "--limit",
            paramLabel = "N",
            defaultValue = "20",
            description = "So many faults of a dataset are shown; all are counted. [${DEFAULT-VALUE}]")
    private int limit;

    DataValidateCommand(CommandContext context, Surroundings surroundings) {
        this.context = context;
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        Usage.require(limit >= 0, "--limit must not be negative but is " + limit);
        Console console = context.console(json);
        try (Setup setup = data.load(context, surroundings, console, Parts.REWARDED_DATA)) {
            ValidationReport report = new ValidationReport(ConfiguredData.each(
                    sql.pick(setup, dataset.id(), context, console),
                    dataset.id(),
                    (bound, use) -> validate(bound, use, console)));
            console.result(report, report::show);
            return report.bad() == 0 ? 0 : ErrorKind.USER.exitStatus();
        }
    }

    private DatasetVerdict validate(BoundDataset bound, String use, Console console) {
        return new DatasetValidation(bound, use, limit)
                .run(
                        Runtime.getRuntime().availableProcessors(),
                        done -> console.progress("Checking " + bound.id() + ": " + done + " of " + bound.limit()));
    }
}
