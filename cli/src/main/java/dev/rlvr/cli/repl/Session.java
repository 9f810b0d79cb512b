package dev.rlvr.cli.repl;

import dev.rlvr.api.ErrorCode;
import dev.rlvr.api.RlvrException;
import dev.rlvr.api.mixture.Mixture;
import dev.rlvr.api.mixture.MixtureStrategyProvider;
import dev.rlvr.api.mixture.Observations;
import dev.rlvr.cli.config.ConfigLoader;
import dev.rlvr.cli.console.Console;
import dev.rlvr.cli.observation.HostStrategyContext;
import dev.rlvr.cli.outcome.Forecast;
import dev.rlvr.cli.outcome.MixtureNames;
import dev.rlvr.cli.outcome.Targets;
import dev.rlvr.cli.plugin.Plugins;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a session holds: observations, the target to predict, the mixture at hand and the one before, and the configuration to save into. For
 * one thread.
 */
public final class Session {
    private static final String OUT_SCORE = "out_score";

    private final Console console;
    private final Plugins plugins;
    private final HostStrategyContext context;
    private final ConfigLoader loader;
    private final Path workingDirectory;

    private @Nullable Path source;
    private @Nullable Observations observations;
    private List<String> targets = List.of();
    private @Nullable Forecast forecast;
    private @Nullable Mixture mixture;
    private @Nullable Mixture before;
    private @Nullable SavedConfiguration configuration;
    private boolean ended;
    private final Set<String> told = new HashSet<>();

    /** Creates an empty session. */
    public Session(Console console, Plugins plugins, ConfigLoader loader, Path workingDirectory) {
        this.console = console;
        this.plugins = plugins;
        this.context = new HostStrategyContext(plugins);
        this.loader = loader;
        this.workingDirectory = workingDirectory;
    }

    Console console() {
        return console;
    }

    Plugins plugins() {
        return plugins;
    }

    HostStrategyContext context() {
        return context;
    }

    Path workingDirectory() {
        return workingDirectory;
    }

    /** Reads observations in place of those that were there. The mixture at hand is kept where it is over the same datasets. */
    void load(Path file) {
        Observations read = context.observations(file);
        if (read.rows().isEmpty()) {
            throw new RlvrException(
                    ErrorCode.DATA_INVALID, file + ": no run has weights, so nothing can be learnt about mixtures.");
        }
        boolean same = observations != null && observations.datasets().equals(read.datasets());
        source = file;
        observations = read;
        forecast = null;
        if (!same) {
            mixture = null;
            before = null;
        }
        if (!read.targets().containsAll(targets) || targets.isEmpty()) {
            targets = read.targets().isEmpty()
                    ? List.of()
                    : List.of(
                            read.targets().contains(OUT_SCORE)
                                    ? OUT_SCORE
                                    : read.targets().get(0));
        }
    }

    /** Reads the configuration that mixtures are saved into. */
    SavedConfiguration use(Path file) {
        configuration = SavedConfiguration.read(file, loader);
        return configuration;
    }

    /** Chooses what to predict. */
    void target(List<String> names) {
        targets = Targets.of(loaded(), names).names();
        forecast = null;
    }

    List<String> targets() {
        return targets;
    }

    Optional<Observations> observations() {
        return Optional.ofNullable(observations);
    }

    Optional<SavedConfiguration> configuration() {
        return Optional.ofNullable(configuration);
    }

    Path source() {
        loaded();
        return Objects.requireNonNull(source);
    }

    /** Returns the observations, which must be there. */
    Observations loaded() {
        if (observations == null) {
            throw new RlvrException(
                    ErrorCode.USAGE,
                    "No observations yet: load FILE reads a CSV file, a sweep's folder or a folder of runs.");
        }
        return observations;
    }

    /** Returns the datasets that mixtures are over: the observations', or else the configuration's. */
    List<String> datasets() {
        if (observations == null && configuration != null) {
            return configuration.datasets();
        }
        return loaded().datasets();
    }

    /** Returns the datasets, or none where nothing is loaded. */
    List<String> datasetsOrNone() {
        return observations == null && configuration == null ? List.of() : datasets();
    }

    /** Returns the predictors, fitted when they are first asked for; what is doubtful about them is told then, once a session. */
    Forecast forecast() {
        if (forecast == null) {
            console.progress("Fitting...");
            try {
                forecast = Forecast.of(loaded(), targets, context.predictors(), Forecast.AUTO);
            } finally {
                console.endProgress();
            }
            forecast.warnings().stream().filter(told::add).forEach(console::warning);
        }
        return forecast;
    }

    /** Returns whether scores can be predicted at all. */
    boolean canPredict() {
        return observations != null && !targets.isEmpty();
    }

    /** Returns the mixture at hand; uniform at first. */
    Mixture mixture() {
        return mixture == null ? Mixture.uniform(datasets()) : mixture;
    }

    /** Returns the mixture that was at hand before; empty where there was none. */
    Optional<Mixture> before() {
        return Optional.ofNullable(before);
    }

    /** Takes a mixture in hand. */
    void take(Mixture next) {
        before = mixture();
        mixture = next;
    }

    /** Returns what mixtures are called here. */
    MixtureNames names() {
        MixtureNames names = new MixtureNames(loaded());
        names.put("current", mixture());
        before().ifPresent(last -> names.put("before", last));
        if (canPredict()) {
            names.put("best", best());
        }
        return names;
    }

    private Mixture best() {
        Targets over = Targets.of(loaded(), targets);
        return over.best().mixture();
    }

    List<String> strategies() {
        return plugins.extensions(MixtureStrategyProvider.class).stream()
                .map(MixtureStrategyProvider::id)
                .sorted()
                .toList();
    }

    void end() {
        ended = true;
    }

    boolean isEnded() {
        return ended;
    }
}
