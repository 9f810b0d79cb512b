package dev.rlvr.cli.repl;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jline.console.ArgDesc;
import org.jline.console.CmdDesc;
import org.jline.console.CmdLine;
import org.jline.reader.LineReader;
import org.jline.utils.AttributedString;
import org.jline.widget.TailTipWidgets;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** Shows behind the cursor, dimmed, what a command takes next. */
final class Hints {
    private final CommandLine root;

    Hints(CommandLine root) {
        this.root = root;
    }

    void install(LineReader reader) {
        new TailTipWidgets(reader, this::describe, 0, TailTipWidgets.TipType.TAIL_TIP).enable();
    }

    private CmdDesc describe(CmdLine line) {
        CommandLine command = line.getArgs().isEmpty()
                ? null
                : root.getSubcommands().get(line.getArgs().get(0));
        if (command == null) {
            return new CmdDesc(false);
        }
        CommandSpec spec = command.getCommandSpec();
        List<ArgDesc> arguments = new ArrayList<>();
        for (PositionalParamSpec parameter : spec.positionalParameters()) {
            arguments.add(new ArgDesc(parameter.paramLabel()));
        }
        String[] description = spec.usageMessage().description();
        CmdDesc described = new CmdDesc(
                List.of(new AttributedString(description.length > 0 ? description[0] : "")), arguments, options(spec));
        return described;
    }

    private static Map<String, List<AttributedString>> options(CommandSpec spec) {
        Map<String, List<AttributedString>> options = new TreeMap<>();
        spec.options().stream()
                .filter(option -> !option.hidden())
                .forEach(option -> options.put(
                        String.join(" ", option.names()),
                        List.of(new AttributedString(option.description().length > 0 ? option.description()[0] : ""))));
        return options;
    }
}
