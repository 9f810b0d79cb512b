package dev.rlvr.cli.config;

import dev.rlvr.api.ErrorCode;
import dev.rlvr.api.RlvrException;
import dev.rlvr.api.mixture.Domain;
import dev.rlvr.api.mixture.Mixture;
import dev.rlvr.api.mixture.MixtureStrategy;
import dev.rlvr.api.mixture.MixtureStrategyProvider;
import dev.rlvr.cli.observation.HostStrategyContext;
import dev.rlvr.cli.plugin.Plugins;
import java.util.List;
import java.util.Optional;

/** Reads the {@code mixture} section and asks its strategy for a mixture. */
final class MixtureReader {
    private final Plugins plugins;

    MixtureReader(Plugins plugins) {
        this.plugins = plugins;
    }

    /** What the section says. */
    record Result(String strategy, Optional<Mixture> mixture) {}

    /**
     * Reads the section.
     *
     * @param domains the training datasets; empty where some could not be opened, so that no mixture can be proposed
     */
    Result read(Checked section, List<Domain> domains) {
        YamlSettings settings = section.settings();
        String id = section.text("strategy", "uniform");
        MixtureStrategyProvider provider =
                section.errors().attempt(settings.location("strategy"), () -> plugins.mixtureStrategy(id));
        if (provider == null) {
            settings.ignore();
            return new Result(id, Optional.empty());
        }
        MixtureStrategy strategy = section.create(
                settings,
                () -> plugins.call(provider, () -> provider.create(settings, new HostStrategyContext(plugins))));
        if (strategy == null || domains.isEmpty()) {
            return new Result(id, Optional.empty());
        }
        Mixture mixture = section.errors()
                .attempt(settings.location(), () -> plugins.call(provider, () -> propose(id, strategy, domains)));
        return new Result(id, Optional.ofNullable(mixture));
    }

    private static Mixture propose(String id, MixtureStrategy strategy, List<Domain> domains) {
        Mixture mixture = strategy.propose(domains);
        List<String> expected = domains.stream().map(Domain::dataset).toList();
        if (!List.copyOf(mixture.weights().keySet()).equals(expected)) {
            throw new RlvrException(
                    ErrorCode.PLUGIN_FAILED,
                    "mixture strategy '" + id + "' proposed weights for "
                            + mixture.weights().keySet() + ", but the datasets are " + expected);
        }
        return mixture;
    }
}
