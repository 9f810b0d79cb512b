package dev.rlvr.cli.repl;

import dev.rlvr.api.mixture.Observations;
import dev.rlvr.api.mixture.OutcomePredictorProvider;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jline.reader.Candidate;
import org.jline.reader.Completer;
import org.jline.reader.LineReader;
import org.jline.reader.ParsedLine;
import org.jline.reader.impl.completer.FileNameCompleter;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** Completes commands and options by what picocli knows of them, names by what the session holds, and files. */
final class SessionCompleter implements Completer {
    private static final Set<String> WITHOUT_FILES =
            Set.of("mix", "nudge", "target", "compare", "suggest", "help", "exit");

    private final CommandLine root;
    private final Session session;

    SessionCompleter(CommandLine root, Session session) {
        this.root = root;
        this.session = session;
    }

    @Override
    public void complete(LineReader reader, ParsedLine line, List<Candidate> candidates) {
        if (line.wordIndex() == 0) {
            root.getSubcommands().forEach((name, command) -> candidates.add(command(name, command.getCommandSpec())));
            return;
        }
        names(line).forEach(name -> candidates.add(new Candidate(name)));
        mixtures(line)
                .forEach(dataset -> candidates.add(new Candidate(
                        dataset + "=", dataset + "=", null, null, null, null, false))); // a number follows
        List<CharSequence> known = new ArrayList<>();
        AutoComplete.complete(
                root.getCommandSpec(), line.words().toArray(new String[0]), line.wordIndex(), 0, line.cursor(), known);
        boolean wantsOption = line.word().startsWith("-");
        known.stream()
                .map(CharSequence::toString)
                .filter(one -> wantsOption || !one.startsWith("-"))
                .forEach(one -> candidates.add(new Candidate(one)));
        if (!WITHOUT_FILES.contains(line.words().get(0)) && !wantsOption) {
            new FileNameCompleter().complete(reader, line, candidates);
        }
    }

    private static Candidate command(String name, CommandSpec spec) {
        String[] description = spec.usageMessage().description();
        return new Candidate(name, name, null, description.length > 0 ? description[0] : null, null, null, true);
    }

    /** Returns what may stand here by its meaning: datasets, scores, mixtures, strategies, models. */
    private List<String> names(ParsedLine line) {
        String before = line.words().get(line.wordIndex() - 1);
        List<String> targets = session.observations().map(Observations::targets).orElse(List.of());
        List<String> strategies = session.strategies();
        Map<String, List<String>> afterOption = Map.of(
                "--target", targets,
                "--in-target", targets,
                "--out-target", targets,
                "--strategy", strategies,
                "--model", models());
        if (afterOption.containsKey(before)) {
            return afterOption.getOrDefault(before, List.of());
        }
        return switch (line.words().get(0)) {
            case "target" -> targets;
            case "nudge" -> line.wordIndex() == 1 ? session.datasetsOrNone() : List.of();
            case "suggest" -> line.wordIndex() == 1 ? strategies : List.of();
            case "compare" -> mixtureNames();
            case "mix" -> line.wordIndex() == 1 ? mixtureNames() : List.of();
            case "help" -> List.copyOf(root.getSubcommands().keySet());
            default -> List.of();
        };
    }

    /** Returns the datasets that {@code mix} has no weight of yet. */
    private List<String> mixtures(ParsedLine line) {
        if (!line.words().get(0).equals("mix")) {
            return List.of();
        }
        return session.datasetsOrNone().stream()
                .filter(dataset -> line.words().stream().noneMatch(word -> word.startsWith(dataset + "=")))
                .toList();
    }

    private List<String> mixtureNames() {
        return session.observations().isEmpty() ? List.of() : session.names().names();
    }

    private List<String> models() {
        List<String> models = new ArrayList<>(List.of("auto"));
        session.context().predictors().stream()
                .map(OutcomePredictorProvider::id)
                .forEach(models::add);
        return models;
    }
}
