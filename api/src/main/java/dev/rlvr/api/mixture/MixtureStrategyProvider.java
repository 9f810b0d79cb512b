package dev.rlvr.api.mixture;

import dev.rlvr.api.settings.Settings;
import org.pf4j.ExtensionPoint;

/** Creates mixture strategies of one kind: a plugin's entry point for mixtures. Needs a public constructor without parameters. */
public interface MixtureStrategyProvider extends ExtensionPoint {
    /** Returns the id by which configurations name this strategy, in kebab-case. */
    String id();

    /** Returns one sentence for {@code rlvr mixture list} and {@code rlvr plugin info}. */
    String description();

    /**
     * Creates a strategy.
     *
     * @param settings the strategy's section of the configuration
     * @param context predictors and earlier runs, for strategies that learn
     * @throws dev.rlvr.api.RlvrException where settings are wrong
     */
    MixtureStrategy create(Settings settings, StrategyContext context);
}
