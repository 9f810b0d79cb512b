package dev.rlvr.cli.command;

import dev.rlvr.api.reward.RewardVerifierProvider;
import dev.rlvr.cli.console.JsonOption;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code rlvr reward}. */
@Command(name = "reward", description = "Look at reward verifiers.")
final class RewardCommand {
    private final CommandContext context;

    RewardCommand(CommandContext context) {
        this.context = context;
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
}
