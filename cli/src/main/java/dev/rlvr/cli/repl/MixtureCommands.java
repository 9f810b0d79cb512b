package dev.rlvr.cli.repl;

import dev.rlvr.api.ErrorCode;
import dev.rlvr.api.RlvrException;
import dev.rlvr.api.mixture.Mixture;
import dev.rlvr.cli.console.Console;
import dev.rlvr.cli.outcome.CompareReport;
import dev.rlvr.cli.outcome.Expectation;
import dev.rlvr.cli.outcome.Forecast;
import dev.rlvr.cli.outcome.MixtureNames;
import dev.rlvr.cli.outcome.MixtureText;
import dev.rlvr.cli.outcome.Nudge;
import dev.rlvr.cli.outcome.Proposals;
import dev.rlvr.cli.outcome.SuggestReport;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What a session does with mixtures: commands of the session alone. */
final class MixtureCommands {
    private final Session session;
    private final Console console;

    MixtureCommands(Session session) {
        this.session = session;
        this.console = session.console();
    }

    List<Object> all() {
        return List.of(new Mix(), new NudgeWeight(), new Suggest(), new Compare());
    }

    /** Takes a mixture in hand and tells what is expected of it. */
    private void take(Mixture mixture) {
        session.take(mixture);
        console.line(MixtureText.of(mixture));
        if (session.canPredict()) {
            new Expectation(session.forecast(), mixture).show(session.before(), console);
        } else {
            console.line("Nothing is predicted: 'load FILE' reads what came of earlier runs.");
        }
    }

    @Command(
            name = "mix",
            customSynopsis = "mix DATASET=WEIGHT...",
            description = {
                "Take a mixture in hand, and tell what each predictor expects of it.",
                "What is missing to 1 is shared by the datasets left out; weights that sum to more are scaled.",
                "A name will do as well: uniform, best, before, or a run's."
            })
    private final class Mix implements Runnable {
        @Parameters(arity = "0..*", paramLabel = "DATASET=WEIGHT", description = "The weights.")
        private List<String> words = new ArrayList<>();

        @Override
        public void run() {
            if (words.isEmpty()) {
                take(session.mixture());
            } else if (words.size() == 1 && !MixtureText.isWeights(words.get(0))) {
                take(session.names().find(words.get(0)));
            } else {
                MixtureText.Completed completed = MixtureText.complete(words, session.datasets());
                if (!completed.note().isEmpty()) {
                    console.line("(" + completed.note() + ")");
                }
                take(completed.mixture());
            }
        }
    }

    @Command(
            name = "nudge",
            customSynopsis = "nudge DATASET +0.1",
            description = "Move one weight of the mixture at hand; the others keep their proportions.")
    private final class NudgeWeight implements Runnable {
        @Parameters(index = "0", paramLabel = "DATASET", description = "The dataset.")
        private String dataset;

        @Parameters(index = "1", paramLabel = "BY", description = "By how much, such as +0.1 or -0.05.")
        private double by;

        @Override
        public void run() {
            Mixture moved = Nudge.apply(session.mixture(), dataset, by);
            double wanted = session.mixture().weight(dataset) + by;
            if (wanted < 0 || wanted > 1) {
                console.line("(a weight stops at " + (wanted < 0 ? 0 : 1) + ")");
            }
            take(moved);
        }
    }

    @Command(
            name = "suggest",
            customSynopsis = "suggest [STRATEGY] [--set KEY=VALUE]...",
            description = "Ask a strategy for a mixture and take it in hand.")
    private final class Suggest implements Runnable {
        @Parameters(
                arity = "0..1",
                paramLabel = "STRATEGY",
                defaultValue = "learned",
                description = "The strategy (${DEFAULT-VALUE}).")
        private String strategy;

        @Option(names = "--in-target", paramLabel = "NAME", description = "The score in domain, where it uses one.")
        private @Nullable String inTarget;

        @Option(
                names = "--out-target",
                paramLabel = "NAME",
                description = "The score out of domain, where it uses one.")
        private @Nullable String outTarget;

        @Option(names = "--set", paramLabel = "KEY=VALUE", description = "A setting of the strategy.")
        private List<String> sets = new ArrayList<>();

        @Override
        public void run() {
            Proposals.Request request = new Proposals.Request(
                    strategy,
                    session.source(),
                    session.targets(),
                    inTarget == null ? List.of() : List.of(inTarget),
                    outTarget == null ? List.of() : List.of(outTarget),
                    List.of(),
                    sets);
            Forecast forecast = session.forecast();
            Mixture mixture = new Proposals(session.plugins(), session.context(), session.workingDirectory())
                    .of(request, session.loaded(), 1)
                    .get(0);
            session.take(mixture);
            SuggestReport.of(strategy, List.of(mixture), forecast)
                    .withoutWarnings()
                    .show(console);
        }
    }

    @Command(
            name = "compare",
            customSynopsis = "compare A [B...]",
            description = {
                "Compare what predictors expect of mixtures; one alone is compared with the mixture at hand.",
                "A mixture is current, before, best, uniform, the name of a run, or weights: sat=0.4,coco=0.6."
            })
    private final class Compare implements Runnable {
        @Parameters(arity = "1..*", paramLabel = "MIX", description = "The mixtures.")
        private List<String> texts = new ArrayList<>();

        @Override
        public void run() {
            MixtureNames names = session.names();
            Map<String, Mixture> mixtures = new LinkedHashMap<>();
            (texts.size() == 1 ? List.of("current", texts.get(0)) : texts)
                    .forEach(text -> mixtures.put(text, names.find(text)));
            if (mixtures.size() < 2) {
                throw new RlvrException(ErrorCode.USAGE, "Give two different mixtures to compare.");
            }
            CompareReport.of(mixtures, session.forecast()).withoutWarnings().show(console);
        }
    }
}
