package dev.rlvr.cli.command;

import dev.rlvr.api.mixture.MixtureStrategyProvider;
import dev.rlvr.cli.console.JsonOption;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code rlvr mixture}. */
@Command(name = "mixture", description = "Find the mixture that trains best, and judge it.")
final class MixtureCommand implements CommandGroup {
    private final CommandContext context;

    MixtureCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public List<Object> subcommands() {
        return List.of(new MixtureVerifyCommand(context));
    }

    @Command(name = "list", description = "List the strategies that plugins offer.")
    int list(@Mixin JsonOption json) {
        Listing.show(
                context.plugins(),
                context.console(json),
                MixtureStrategyProvider.class,
                MixtureStrategyProvider::id,
                MixtureStrategyProvider::description);
        return 0;
    }
}
