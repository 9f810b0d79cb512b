package dev.rlvr.cli.command;

import dev.rlvr.api.ErrorCode;
import dev.rlvr.api.NearestName;
import dev.rlvr.api.RlvrException;
import dev.rlvr.cli.console.Console;
import dev.rlvr.cli.console.JsonOption;
import dev.rlvr.cli.console.Style;
import dev.rlvr.cli.console.StyledLine;
import dev.rlvr.cli.console.Table;
import dev.rlvr.cli.plugin.ExtensionInfo;
import dev.rlvr.cli.plugin.PluginInfo;
import dev.rlvr.cli.plugin.PluginState;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code rlvr plugin}: shows what extends rlvr. */
@Command(
        name = "plugin",
        synopsisSubcommandLabel = "COMMAND",
        description = "Show plugins: what they offer, and what is wrong with those that can't be used.")
final class PluginCommand {
    private final CommandContext context;

    PluginCommand(CommandContext context) {
        this.context = context;
    }

    @Command(name = "list", description = "List all plugins that were found, broken ones included.")
    int list(@Mixin JsonOption json) {
        List<PluginInfo> plugins = context.plugins().plugins();
        context.console(json).result(Map.of("plugins", plugins), console -> showList(console, plugins));
        return 0;
    }

    @Command(name = "info", description = "Show all that is known about a plugin, or about every one.")
    int info(
            @Mixin JsonOption json,
            @Parameters(paramLabel = "ID", arity = "0..1", description = "The id of a plugin.") @Nullable String id) {
        List<PluginInfo> plugins = context.plugins().plugins();
        List<PluginInfo> shown =
                plugins.stream().filter(p -> id == null || p.id().equals(id)).toList();
        if (shown.isEmpty() && id != null) {
            String hint =
                    NearestName.hint(id, plugins.stream().map(PluginInfo::id).toList());
            throw new RlvrException(ErrorCode.NAME_UNKNOWN, "There is no plugin '" + id + "'." + hint);
        }
        context.console(json).result(Map.of("plugins", shown), console -> shown.forEach(p -> showInfo(console, p)));
        return 0;
    }

    private static void showList(Console console, List<PluginInfo> plugins) {
        if (plugins.isEmpty()) {
            console.line("No plugins were found.");
            return;
        }
        Table table = new Table("ID", "VERSION", "STATE", "OFFERS");
        for (PluginInfo plugin : plugins) {
            String offers = plugin.extensions().stream().map(ExtensionInfo::id).collect(Collectors.joining(", "));
            table.row(plugin.id(), plugin.version(), plugin.state(), offers.isEmpty() ? "nothing" : offers);
        }
        console.table(table);
        for (PluginInfo plugin : plugins) {
            if (!plugin.reason().isEmpty()) {
                console.line("");
                console.line(new StyledLine()
                        .add(Style.BOLD, plugin.id())
                        .add(": " + plugin.reason() + " (" + plugin.path() + ")"));
            }
        }
    }

    private static void showInfo(Console console, PluginInfo plugin) {
        Style style = plugin.state() == PluginState.LOADED ? Style.GREEN : Style.RED;
        console.line(new StyledLine()
                .add(Style.BOLD, plugin.id())
                .add(" " + plugin.version() + "  ")
                .add(style, plugin.state().toString()));
        console.line("  " + plugin.path());
        if (!plugin.reason().isEmpty()) {
            console.line("  " + plugin.reason());
        }
        for (ExtensionInfo extension : plugin.extensions()) {
            console.line(new StyledLine()
                    .add("  " + extension.point() + " ")
                    .add(Style.CYAN, extension.id())
                    .add(": " + extension.description()));
        }
        console.line("");
    }
}
