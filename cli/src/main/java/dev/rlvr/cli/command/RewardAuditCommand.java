package dev.rlvr.cli.command;

import dev.rlvr.api.ErrorKind;
import dev.rlvr.cli.audit.AuditReport;
import dev.rlvr.cli.audit.RewardAudit;
import dev.rlvr.cli.config.Parts;
import dev.rlvr.cli.config.Setup;
import dev.rlvr.cli.console.Console;
import dev.rlvr.cli.console.JsonOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code rlvr reward audit}. */
@Command(
        name = "audit",
        description = {
            "Attack the verifiers of a configuration's training datasets with answers that deserve nothing: empty ones,"
                    + " all options, a thousand boxes, tags inside tags, ...",
            "Ends with status 2 where one earns more than chance allows, or a verification fails."
        },
        footer = {"", "Example: rlvr reward audit examples/modomodo/small.yaml geometry --limit 100"})
final class RewardAuditCommand implements Callable<Integer> {
    private final CommandContext context;
    private final Surroundings surroundings;

    @Mixin
    private JsonOption json;

    @Mixin
    private ConfiguredData data;

    @Mixin
    private DatasetChoice dataset;

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "200",
            description = "Over so many problems of a dataset, spread over it. [${DEFAULT-VALUE}]")
    private int limit;

    @Option(
            names = "--form",
            paramLabel = "ID",
            description = "A verifier that pays for the form, whatever the answer, as the built-in ones named format,"
                    + " length, language, overlong and repetition do. May be repeated.")
    private List<String> forms = new ArrayList<>();

    RewardAuditCommand(CommandContext context, Surroundings surroundings) {
        this.context = context;
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        Usage.require(limit >= 1, "--limit must be at least 1 but is " + limit);
        Console console = context.console(json);
        try (Setup setup = data.load(context, surroundings, console, Parts.REWARDED_DATASETS)) {
            AuditReport report = new RewardAudit(forms, limit, console::progress)
                    .of(ConfiguredData.chosen(setup.datasets(), dataset.id()));
            console.result(report, report::show);
            return report.passed() ? 0 : ErrorKind.USER.exitStatus();
        }
    }
}
