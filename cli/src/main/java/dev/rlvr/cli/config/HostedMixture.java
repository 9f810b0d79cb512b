package dev.rlvr.cli.config;

import dev.rlvr.api.ErrorCode;
import dev.rlvr.api.RlvrException;
import dev.rlvr.api.mixture.AdaptiveMixture;
import dev.rlvr.api.mixture.Domain;
import dev.rlvr.api.mixture.DomainFeedback;
import dev.rlvr.api.mixture.Mixture;
import dev.rlvr.api.mixture.MixtureStrategyProvider;
import dev.rlvr.cli.plugin.Plugins;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** A plugin's mixture that moves. Its calls are guarded and what it gives is checked; what is wrong with it names the strategy. */
final class HostedMixture implements AdaptiveMixture {
    private final Plugins plugins;
    private final MixtureStrategyProvider provider;
    private final List<Domain> domains;
    private final AdaptiveMixture mixture;
    private int steps;

    HostedMixture(Plugins plugins, MixtureStrategyProvider provider, List<Domain> domains, AdaptiveMixture mixture) {
        this.plugins = plugins;
        this.provider = provider;
        this.domains = List.copyOf(domains);
        this.mixture = mixture;
    }

    @Override
    public Mixture current() {
        return guarded(() -> {
            Mixture current = mixture.current();
            requireOver(domains, current, "gave");
            return current;
        });
    }

    @Override
    public void stepped(Map<String, DomainFeedback> byDataset) {
        steps++;
        guarded(() -> {
            mixture.stepped(byDataset);
            return true;
        });
    }

    /** Fails where a mixture that a strategy proposed or gave is over something else than the domains in their order. */
    static void requireOver(List<Domain> domains, Mixture mixture, String did) {
        List<String> expected = domains.stream().map(Domain::dataset).toList();
        if (!List.copyOf(mixture.weights().keySet()).equals(expected)) {
            throw new RlvrException(
                    ErrorCode.PLUGIN_FAILED,
                    did + " weights for " + mixture.weights().keySet() + ", but the datasets are " + expected);
        }
    }

    /** Whatever goes wrong during a run, when the settings were taken, is the strategy's fault and not its user's. */
    private <T> T guarded(Supplier<T> call) {
        try {
            return plugins.call(provider, call);
        } catch (RlvrException e) {
            String when = steps == 0 ? "at the beginning" : "after step " + steps;
            throw new RlvrException(
                    ErrorCode.PLUGIN_FAILED,
                    "Mixture strategy '" + provider.id() + "' failed " + when + ": " + e.getMessage(),
                    e);
        }
    }
}
