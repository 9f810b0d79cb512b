package dev.rlvr.cli.command;

import dev.rlvr.api.reward.RewardVerifierProvider;
import dev.rlvr.cli.check.CheckReport;
import dev.rlvr.cli.check.RewardCheck;
import dev.rlvr.cli.console.JsonOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code rlvr reward}. */
@Command(name = "reward", description = "Look at reward verifiers, and try them.")
final class RewardCommand {
    private static final double MAX_TIMEOUT_SECONDS = 3600;

    private final CommandContext context;
    private final Surroundings surroundings;

    private RewardCommand(CommandContext context, Surroundings surroundings) {
        this.context = context;
        this.surroundings = surroundings;
    }

    static CommandLine withSubcommands(CommandContext context, Surroundings surroundings) {
        return new CommandLine(new RewardCommand(context, surroundings))
                .addSubcommand(new RewardAuditCommand(context, surroundings))
                .addSubcommand(new RewardServeCommand(context, surroundings));
    }

    @Command(name = "list", description = "List the verifiers that plugins offer.")
    int list(@Mixin JsonOption json) {
        Listing.show(
                context.plugins(),
                context.console(json),
                RewardVerifierProvider.class,
                RewardVerifierProvider::id,
                RewardVerifierProvider::description);
        return 0;
    }

    @Command(
            name = "check",
            description = {
                "Score a file with a verifier. A line is {\"answer\": ..., \"completion\": \"...\"}.",
                "The answer is the ground truth: a text, a number, [x1, y1, x2, y2] or a list of such (with"
                        + " \"frame\": [width, height] where it is not 1000 x 1000), an object, or, beside \"options\": [...], one"
                        + " of them by its text, letter or index."
            },
            footer = {"", "Example: rlvr reward check --verifier math --input answers.jsonl"})
    int check(
            @Mixin JsonOption json,
            @Option(
                            names = "--verifier",
                            required = true,
                            paramLabel = "ID",
                            description = "The verifier; 'rlvr reward list' shows all.")
                    String verifier,
            @Option(names = "--input", required = true, paramLabel = "FILE", description = "The file (JSON lines).")
                    Path input,
            @Option(
                            names = "--set",
                            paramLabel = "KEY=VALUE",
                            description = "A setting of the verifier. May be repeated.")
                    @Nullable
                    List<String> sets,
            @Option(
                            names = "--timeout",
                            paramLabel = "SECONDS",
                            defaultValue = "5",
                            description = "The longest that one line may take (${DEFAULT-VALUE}).")
                    double timeout) {
        Usage.require(
                timeout > 0 && timeout <= MAX_TIMEOUT_SECONDS,
                "--timeout must be above 0 and at most 3600 seconds but is " + timeout);
        CheckReport report = new RewardCheck(context.plugins(), surroundings.workingDirectory())
                .of(verifier, sets == null ? List.of() : sets, input, Duration.ofNanos(Math.round(timeout * 1e9)));
        context.console(json).result(report, report::show);
        return 0;
    }
}
