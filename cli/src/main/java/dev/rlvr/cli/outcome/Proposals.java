package dev.rlvr.cli.outcome;

import dev.rlvr.api.ErrorCode;
import dev.rlvr.api.RlvrException;
import dev.rlvr.api.mixture.Domain;
import dev.rlvr.api.mixture.Mixture;
import dev.rlvr.api.mixture.MixtureStrategy;
import dev.rlvr.api.mixture.MixtureStrategyProvider;
import dev.rlvr.api.mixture.Observations;
import dev.rlvr.api.mixture.StrategyContext;
import dev.rlvr.cli.config.CommandLineSection;
import dev.rlvr.cli.plugin.Plugins;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Asks a strategy for mixtures by the same road as a configuration does, with settings from the command line. */
public final class Proposals {
    /** What the command that asks has options for, so that one command line serves strategies that read different ones of them. */
    private static final Set<String> SHARED = Set.of("observations", "target", "in_target", "out_target", "model");

    private static final String COUNT = "count";

    private final Plugins plugins;
    private final StrategyContext context;
    private final Path workingDirectory;

    /** Creates proposals from the strategies of plugins; relative paths start from the working directory. */
    public Proposals(Plugins plugins, StrategyContext context, Path workingDirectory) {
        this.plugins = plugins;
        this.context = context;
        this.workingDirectory = workingDirectory;
    }

    /**
     * What to ask.
     *
     * @param strategy the strategy's id
     * @param source the observations
     * @param targets the scores; one is the setting {@code target}, several are {@code targets} with equal weights
     * @param inTarget {@code --in-target}, or empty
     * @param outTarget {@code --out-target}, or empty
     * @param model {@code --model}, or empty
     * @param sets the {@code key=value} of {@code --set}
     */
    public record Request(
            String strategy,
            Path source,
            List<String> targets,
            List<String> inTarget,
            List<String> outTarget,
            List<String> model,
            List<String> sets) {
        /** Copies the lists. */
        public Request {
            targets = List.copyOf(targets);
            inTarget = List.copyOf(inTarget);
            outTarget = List.copyOf(outTarget);
            model = List.copyOf(model);
            sets = List.copyOf(sets);
        }
    }

    /**
     * Returns the mixtures that a strategy proposes over the datasets of the observations, at least one.
     *
     * @param count the most mixtures; where it is more than 1, a strategy that has a setting {@code count} gets it
     * @throws RlvrException where the strategy is unknown, does not take a setting, or can't propose from these observations
     */
    public List<Mixture> of(Request request, Observations observations, int count) {
        MixtureStrategyProvider provider = plugins.mixtureStrategy(request.strategy());
        CommandLineSection section = section(request, count);
        MixtureStrategy strategy = plugins.call(provider, () -> provider.create(section.settings(), context));
        Set<String> shared = new HashSet<>(SHARED);
        if (count > 1) {
            shared.add(COUNT);
        }
        section.rejectUnread("Strategy '" + request.strategy() + "'", shared);
        List<Mixture> mixtures =
                plugins.call(provider, () -> propose(request.strategy(), strategy, observations.datasets(), count));
        for (Mixture mixture : mixtures) {
            if (!List.copyOf(mixture.weights().keySet()).equals(observations.datasets())) {
                throw new RlvrException(
                        ErrorCode.PLUGIN_FAILED,
                        "mixture strategy '" + request.strategy() + "' proposed weights for "
                                + mixture.weights().keySet() + ", but the datasets are " + observations.datasets());
            }
        }
        return mixtures.stream().limit(count).toList();
    }

    private CommandLineSection section(Request request, int count) {
        CommandLineSection section = new CommandLineSection(workingDirectory)
                .option(
                        "--observations",
                        "observations",
                        List.of(request.source().toString()));
        List<String> targets = request.targets();
        if (targets.size() == 1) {
            section.option("--target", "target", targets);
        } else {
            section.option("several scores in --target", "targets", targets, 1.0 / targets.size());
        }
        return section.option("--in-target", "in_target", request.inTarget())
                .option("--out-target", "out_target", request.outTarget())
                .option("--model", "model", request.model())
                .set(count > 1 ? List.of(COUNT + "=" + count) : List.of())
                .set(request.sets());
    }

    /** Asks as if datasets had no problems, since a table does not tell how many they have. */
    private static List<Mixture> propose(String id, MixtureStrategy strategy, List<String> datasets, int count) {
        try {
            return ask(strategy, datasets, 0, count);
        } catch (RlvrException e) {
            if (!canPropose(strategy, datasets, count)) {
                throw e;
            }
            throw new RlvrException(
                    ErrorCode.USAGE,
                    "Strategy '" + id
                            + "' needs to know how many problems each dataset has, which observations don't tell."
                            + " Name it in a configuration; 'rlvr mixture show CONFIG' shows what it proposes.",
                    e);
        }
    }

    private static boolean canPropose(MixtureStrategy strategy, List<String> datasets, int count) {
        try {
            ask(strategy, datasets, 1, count);
            return true;
        } catch (RlvrException e) {
            return false;
        }
    }

    private static List<Mixture> ask(MixtureStrategy strategy, List<String> datasets, int size, int count) {
        List<Domain> domains =
                datasets.stream().map(dataset -> new Domain(dataset, size)).toList();
        return count == 1 ? List.of(strategy.propose(domains)) : strategy.candidates(domains);
    }
}
