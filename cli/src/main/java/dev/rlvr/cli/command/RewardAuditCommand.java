package dev.rlvr.cli.command;

import dev.rlvr.cli.audit.AuditReport;
import dev.rlvr.cli.audit.RewardAudit;
import dev.rlvr.cli.config.ConfigLoader;
import dev.rlvr.cli.config.LoadRequest;
import dev.rlvr.cli.config.LoadedRewards;
import dev.rlvr.cli.config.Parts;
import dev.rlvr.cli.config.RewardsLoader;
import dev.rlvr.cli.config.Setup;
import dev.rlvr.cli.console.Console;
import dev.rlvr.cli.console.JsonOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code rlvr reward audit}. */
@Command(
        name = "audit",
        description = {
            "Attack the verifiers of a configuration's datasets with answers that deserve nothing: empty ones, all options,"
                    + " a thousand boxes, tags inside tags, ...",
            "Ends with status 2 where one earns more than chance allows, or a verification fails."
        },
        footer = {"", "Example: rlvr reward audit examples/modomodo/small.yaml geometry --limit 100"})
final class RewardAuditCommand implements Callable<Integer> {
    private static final int CAUGHT = 2;
    private static final double TIMEOUT_SECONDS = 5;

    private final CommandContext context;
    private final Surroundings surroundings;

    @Mixin
    private JsonOption json;

    @Parameters(index = "0", paramLabel = "CONFIG", description = "The configuration file.")
    private Path config;

    @Parameters(index = "1", arity = "0..1", paramLabel = "DATASET", description = "The id of a dataset; else all.")
    private @Nullable String dataset;

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

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "Replace a value of the configuration. May be repeated.")
    private List<String> overrides = new ArrayList<>();

    RewardAuditCommand(CommandContext context, Surroundings surroundings) {
        this.context = context;
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        ServerAccess.require(limit >= 1, "--limit must be at least 1 but is " + limit);
        Console console = context.console(json);
        Path folder = surroundings.workingDirectory();
        LoadRequest request = new LoadRequest(config, overrides, Optional.empty(), Optional.empty(), Parts.DATASETS);
        try (Setup setup = new ConfigLoader(context.plugins(), surroundings.home(), folder).load(request);
                LoadedRewards rewards = new RewardsLoader(context.plugins(), folder, TIMEOUT_SECONDS)
                        .ofConfiguration(config, overrides)) {
            AuditReport report = new RewardAudit(forms, limit, console::progress)
                    .of(setup.datasets(), rewards, Optional.ofNullable(dataset));
            console.result(report, report::show);
            return report.passed() ? 0 : CAUGHT;
        }
    }
}
