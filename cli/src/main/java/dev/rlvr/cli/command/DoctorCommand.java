package dev.rlvr.cli.command;

import dev.rlvr.api.ErrorKind;
import dev.rlvr.api.train.Finding;
import dev.rlvr.api.train.Finding.Level;
import dev.rlvr.cli.console.Console;
import dev.rlvr.cli.console.JsonOption;
import dev.rlvr.cli.console.Style;
import dev.rlvr.cli.console.StyledLine;
import dev.rlvr.cli.doctor.HostChecks;
import dev.rlvr.cli.doctor.PluginChecks;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code rlvr doctor}. */
@Command(
        name = "doctor",
        description = "Check that training works on this machine, and tell what is missing and what to do.",
        footer = {"", "Ends with status 4 where training can't work."})
final class DoctorCommand implements Callable<Integer> {
    private final CommandContext context;
    private final Surroundings surroundings;

    @Mixin
    private JsonOption json;

    DoctorCommand(CommandContext context, Surroundings surroundings) {
        this.context = context;
        this.surroundings = surroundings;
    }

    /** Shows each finding as it is made: should native code end the process, the last line says where. */
    @Override
    public Integer call() {
        Console console = context.console(json);
        List<Finding> findings = new ArrayList<>();
        Consumer<Finding> show = finding -> {
            findings.add(finding);
            show(finding, console);
        };
        show.accept(HostChecks.java());
        show.accept(HostChecks.memory());
        show.accept(HostChecks.heap());
        show.accept(HostChecks.disk(surroundings.workingDirectory().resolve("runs")));
        PluginChecks.run(context.plugins(), show);
        boolean works = count(findings, Level.FAILED) == 0;
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("training_works", works);
        result.put("checks", findings.stream().map(DoctorCommand::json).toList());
        console.result(result, people -> people.line(summary(findings)));
        return works ? 0 : ErrorKind.RESOURCE.exitStatus();
    }

    private static void show(Finding finding, Console console) {
        Style style =
                switch (finding.level()) {
                    case OK -> Style.GREEN;
                    case WARNING -> Style.YELLOW;
                    case FAILED -> Style.RED;
                };
        String level = String.format(Locale.ROOT, "%-7s", word(finding.level()));
        console.line(new StyledLine()
                .add(style, level)
                .add(String.format(Locale.ROOT, "  %-13s  ", finding.check()))
                .add(sentences(finding).replaceAll("\\s*\\R\\s*", " ")));
    }

    private static String sentences(Finding finding) {
        if (finding.remedy().isEmpty()) {
            return finding.found();
        }
        boolean ended = finding.found().matches("(?s).*[.?!]\\s*");
        return finding.found() + (ended ? " " : ". ") + finding.remedy() + ".";
    }

    private static String summary(List<Finding> findings) {
        long failed = count(findings, Level.FAILED);
        long warnings = count(findings, Level.WARNING);
        String also = warnings == 0 ? "" : ", with " + warnings + (warnings == 1 ? " warning" : " warnings");
        return (failed == 0 ? "Training works here" : "Training can't work here: " + failed + " failed") + also + ".";
    }

    private static long count(List<Finding> findings, Level level) {
        return findings.stream().filter(finding -> finding.level() == level).count();
    }

    private static Map<String, Object> json(Finding finding) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("check", finding.check());
        json.put("level", word(finding.level()));
        json.put("found", finding.found());
        json.put("remedy", finding.remedy());
        return json;
    }

    private static String word(Level level) {
        return level.name().toLowerCase(Locale.ROOT);
    }
}
