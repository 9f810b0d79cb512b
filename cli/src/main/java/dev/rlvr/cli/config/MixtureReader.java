package dev.rlvr.cli.config;

import dev.rlvr.api.ErrorCode;
import dev.rlvr.api.RlvrException;
import dev.rlvr.api.mixture.AdaptiveMixture;
import dev.rlvr.api.mixture.Domain;
import dev.rlvr.api.mixture.Mixture;
import dev.rlvr.api.mixture.MixtureStrategy;
import dev.rlvr.api.mixture.MixtureStrategyProvider;
import dev.rlvr.cli.observation.HostStrategyContext;
import dev.rlvr.cli.plugin.Plugins;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Reads the {@code mixture} section and asks its strategy for a mixture. */
final class MixtureReader {
    private final Plugins plugins;

    MixtureReader(Plugins plugins) {
        this.plugins = plugins;
    }

    /**
     * What the section says.
     *
     * @param strategy the strategy's id
     * @param mixture what it proposes; empty where that could not be asked
     * @param adaptive begins a mixture that moves; empty where it stays
     */
    record Result(String strategy, Optional<Mixture> mixture, Optional<Supplier<AdaptiveMixture>> adaptive) {
        /** Returns the result where nothing can be proposed. */
        static Result none(String strategy) {
            return new Result(strategy, Optional.empty(), Optional.empty());
        }
    }

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
            return Result.none(id);
        }
        MixtureStrategy strategy = section.create(
                settings,
                () -> plugins.call(provider, () -> provider.create(settings, new HostStrategyContext(plugins))));
        if (strategy == null || domains.isEmpty()) {
            return Result.none(id);
        }
        Result result = section.errors().attempt(settings.location(), () -> ask(id, provider, strategy, domains));
        return result == null ? Result.none(id) : result;
    }

    private Result ask(String id, MixtureStrategyProvider provider, MixtureStrategy strategy, List<Domain> domains) {
        Mixture mixture = plugins.call(provider, () -> {
            Mixture proposed = strategy.propose(domains);
            HostedMixture.requireOver(domains, proposed, "mixture strategy '" + id + "' proposed");
            return proposed;
        });
        Supplier<Optional<AdaptiveMixture>> begin = () -> plugins.call(provider, () -> strategy.adapt(domains))
                .map(adaptive -> new HostedMixture(plugins, provider, domains, adaptive));
        Optional<AdaptiveMixture> begun = begin.get();
        begun.map(AdaptiveMixture::current)
                .filter(first -> !first.equals(mixture))
                .ifPresent(first -> {
                    throw new RlvrException(
                            ErrorCode.PLUGIN_FAILED,
                            "mixture strategy '" + id + "' proposed " + mixture + " but begins with " + first);
                });
        return new Result(
                id,
                Optional.of(mixture),
                begun.map(adaptive -> () -> begin.get().orElseThrow()));
    }
}
