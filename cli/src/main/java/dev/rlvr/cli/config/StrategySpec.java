package dev.rlvr.cli.config;

import dev.rlvr.api.ErrorCode;
import dev.rlvr.api.RlvrException;
import dev.rlvr.api.mixture.Domain;
import dev.rlvr.api.mixture.Mixture;
import dev.rlvr.api.mixture.MixtureStrategy;
import dev.rlvr.api.mixture.MixtureStrategyProvider;
import dev.rlvr.api.mixture.StrategyContext;
import dev.rlvr.cli.plugin.Plugins;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A mixture strategy as a configuration writes it down, to be made when what it learns from is there. */
public final class StrategySpec {
    /**
     * What a strategy would have run.
     *
     * @param mixtures the mixtures, over all datasets in their order
     * @param adaptive whether they move during the run
     */
    public record Proposal(List<Mixture> mixtures, boolean adaptive) {
        /** Copies the mixtures. */
        public Proposal {
            mixtures = List.copyOf(mixtures);
        }
    }

    private static final String STRATEGY = "strategy";
    private static final String OBSERVATIONS = "observations";

    private final Plugins plugins;
    private final ConfigNode.Entries node;
    private final String keyPath;
    private final String id;

    StrategySpec(Plugins plugins, YamlSettings settings) {
        this.plugins = plugins;
        this.node = settings.node();
        this.keyPath = settings.keyPath();
        this.id = settings.text(STRATEGY);
        plugins.mixtureStrategy(id);
    }

    /** Returns the strategy's id. */
    public String id() {
        return id;
    }

    /** Returns the section as it was written, as plain values; relative paths in it are made absolute. */
    public Map<String, Object> plain() {
        Map<String, Object> values = new LinkedHashMap<>();
        node.entries().forEach((key, value) -> values.put(key, Scalars.plain(value)));
        if (node.entries().get(OBSERVATIONS) instanceof ConfigNode.Scalar path) {
            values.put(
                    OBSERVATIONS,
                    path.place()
                            .folder()
                            .resolve(path.text())
                            .toAbsolutePath()
                            .normalize()
                            .toString());
        }
        return values;
    }

    /**
     * Makes the strategy and asks it what to run.
     *
     * @param domains the training datasets
     * @param context what it learns from
     * @param observations where it finds them if its section does not say
     * @throws RlvrException where the section is wrong, or nothing can be learnt from the observations
     */
    public Proposal propose(List<Domain> domains, StrategyContext context, Path observations) {
        MixtureStrategyProvider provider = plugins.mixtureStrategy(id);
        MixtureStrategy strategy = create(provider, context, observations);
        List<Mixture> mixtures = plugins.call(provider, () -> strategy.candidates(domains));
        List<String> expected = domains.stream().map(Domain::dataset).toList();
        for (Mixture mixture : mixtures) {
            if (!List.copyOf(mixture.weights().keySet()).equals(expected)) {
                throw new RlvrException(
                        ErrorCode.PLUGIN_FAILED,
                        "mixture strategy '" + id + "' proposed weights for "
                                + mixture.weights().keySet() + ", but the datasets are " + expected);
            }
        }
        return new Proposal(
                mixtures, plugins.call(provider, () -> strategy.adapt(domains).isPresent()));
    }

    private MixtureStrategy create(MixtureStrategyProvider provider, StrategyContext context, Path observations) {
        ConfigNode.Entries section = node.entries().containsKey(OBSERVATIONS)
                ? node
                : node.with(
                        OBSERVATIONS,
                        new ConfigNode.Scalar(
                                observations.toAbsolutePath().normalize().toString(), false, node.place()));
        YamlSettings settings = new YamlSettings(section, keyPath);
        settings.text(STRATEGY);
        MixtureStrategy strategy = plugins.call(provider, () -> provider.create(settings, context));
        settings.skip(OBSERVATIONS);
        settings.rejectUnknown();
        return strategy;
    }
}
