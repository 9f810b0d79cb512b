package dev.rlvr.cli.repl;

import dev.rlvr.api.ErrorCode;
import dev.rlvr.api.RlvrException;
import dev.rlvr.api.mixture.Mixture;
import dev.rlvr.cli.console.Console;
import dev.rlvr.cli.outcome.FixedWeights;
import dev.rlvr.cli.outcome.MixtureText;
import dev.rlvr.cli.outcome.ObservationSummary;
import dev.rlvr.cli.run.AtomicFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What a session loads, shows and saves: commands of the session alone. */
final class SessionCommands {
    private final Session session;
    private final Console console;

    SessionCommands(Session session) {
        this.session = session;
        this.console = session.console();
    }

    List<Object> all() {
        return List.of(new Load(), new Show(), new Target(), new Use(), new Save(), new Exit());
    }

    @Command(
            name = "load",
            customSynopsis = "load FILE",
            description = "Read what came of earlier runs: a CSV file, a sweep's folder or a folder of runs.")
    private final class Load implements Runnable {
        @Parameters(paramLabel = "FILE", description = "The CSV file or folder.")
        private Path file;

        @Override
        public void run() {
            session.load(file);
            show();
        }
    }

    @Command(
            name = "show",
            customSynopsis = "show",
            description = "Show the observations, the target, the mixture at hand and the configuration in use.")
    private final class Show implements Runnable {
        @Override
        public void run() {
            show();
        }
    }

    private void show() {
        session.observations().ifPresent(observations -> {
            ObservationSummary.of(observations).show(console);
            console.line("");
            console.line("target        " + String.join(",", session.targets()));
        });
        if (!session.datasetsOrNone().isEmpty()) {
            console.line("mixture       " + MixtureText.of(session.mixture()));
        }
        console.line("configuration "
                + session.configuration()
                        .map(used -> used.file().toString())
                        .orElse("none; 'use CONFIG' takes one, for 'save'"));
        if (session.observations().isEmpty()) {
            console.line("observations  none; 'load FILE' reads some");
        }
    }

    @Command(
            name = "target",
            customSynopsis = "target [NAME...]",
            description = "Choose the score to predict, the mean of several, or list them.")
    private final class Target implements Runnable {
        @Parameters(arity = "0..*", paramLabel = "NAME", description = "The scores.")
        private List<String> names = new ArrayList<>();

        @Override
        public void run() {
            if (names.isEmpty()) {
                session.loaded()
                        .targets()
                        .forEach(name -> console.line((session.targets().contains(name) ? "* " : "  ") + name));
            } else {
                session.target(names);
                console.line("Predicting " + String.join(",", session.targets()) + ".");
            }
        }
    }

    @Command(
            name = "use",
            customSynopsis = "use CONFIG",
            description = "Take a configuration, into which 'save' puts the mixture.")
    private final class Use implements Runnable {
        @Parameters(paramLabel = "CONFIG", description = "The configuration (YAML).")
        private Path file;

        @Override
        public void run() {
            SavedConfiguration used = session.use(file);
            console.line(file + " trains on " + String.join(", ", used.datasets()) + ".");
            List<String> strange = session.observations()
                    .map(observations -> observations.datasets().stream()
                            .filter(dataset -> !used.datasets().contains(dataset))
                            .toList())
                    .orElse(List.of());
            if (!strange.isEmpty()) {
                console.warning("It has no dataset " + String.join(", ", strange)
                        + ", of which the observations are: a mixture that draws from it can't be saved.");
            }
        }
    }

    @Command(
            name = "save",
            customSynopsis = "save [--overwrite] FILE",
            description = {
                "Write the mixture at hand to FILE, for 'rlvr train FILE'.",
                "It is the configuration in use, with this mixture and named after FILE, so that its run has a folder of its own.",
                "Without a configuration only its mixture section is written."
            })
    private final class Save implements Runnable {
        @Parameters(paramLabel = "FILE", description = "The file to write (YAML).")
        private Path file;

        @Option(names = "--overwrite", description = "Replace the file where it is there.")
        private boolean overwrite;

        @Override
        public void run() {
            if (Files.exists(file) && !overwrite) {
                throw new RlvrException(
                        ErrorCode.USAGE, file + " is there already; 'save --overwrite " + file + "' replaces it.");
            }
            Mixture mixture = session.mixture();
            Optional<SavedConfiguration> used = session.configuration();
            AtomicFiles.write(
                    file, used.map(base -> base.with(mixture, file)).orElseGet(() -> FixedWeights.yaml(mixture)));
            console.line("Saved " + MixtureText.of(mixture) + " to " + file + ".");
            if (used.isPresent()) {
                console.line("Train on it with: rlvr train " + file);
            } else {
                console.warning(
                        file + " is only the mixture section, which 'rlvr train' does not take alone: put it into a"
                                + " configuration, or 'use CONFIG' and save again.");
            }
        }
    }

    @Command(name = "exit", aliases = "quit", customSynopsis = "exit", description = "End the session (Ctrl-D).")
    private final class Exit implements Runnable {
        @Override
        public void run() {
            session.end();
        }
    }
}
