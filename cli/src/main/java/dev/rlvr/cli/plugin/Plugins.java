package dev.rlvr.cli.plugin;

import dev.rlvr.api.ErrorCode;
import dev.rlvr.api.RlvrException;
import dev.rlvr.api.data.DatasetExporter;
import dev.rlvr.api.data.DatasetProvider;
import dev.rlvr.api.data.SqlEngine;
import dev.rlvr.api.mixture.MixtureStrategyProvider;
import dev.rlvr.api.reward.RewardVerifierProvider;
import dev.rlvr.api.train.RlAlgorithmProvider;
import dev.rlvr.api.train.Trainer;
import java.util.List;
import java.util.function.Supplier;
import org.pf4j.ExtensionPoint;

/** What plugins offer. Ids are unique within a kind. Thread-safe once started. */
public interface Plugins extends AutoCloseable {
    /** Returns what all plugins offer of one kind, first-party plugins first, then in the order of plugin ids. */
    <T extends ExtensionPoint> List<T> extensions(Class<T> type);

    /** Returns what became of every plugin that was found, broken ones included. */
    List<PluginInfo> plugins();

    /** Returns the id of the plugin that offers an extension which {@link #extensions} returned. */
    String pluginOf(ExtensionPoint extension);

    /** Returns where an extension comes from which {@link #extensions} returned. */
    PluginOrigin origin(ExtensionPoint extension);

    /**
     * Calls into a plugin: with its class loader as the thread's, and with an exception that is no {@link RlvrException} turned
     * into one of code {@code PLUGIN_FAILED} that names the plugin. Trainers and the policies they open need no such care: the
     * host wraps them.
     *
     * @param extension the extension that is called, as {@link #extensions} returned it
     */
    <T> T call(ExtensionPoint extension, Supplier<T> call);

    /** Stops all plugins. */
    @Override
    void close();

    /** Returns the provider of datasets with an id. */
    default DatasetProvider dataset(String id) {
        return ExtensionLookup.find(this, DatasetProvider.class, id);
    }

    /** Returns the exporter of datasets with an id. */
    default DatasetExporter exporter(String id) {
        return ExtensionLookup.find(this, DatasetExporter.class, id);
    }

    /** Returns the engine that runs queries: the first. */
    default SqlEngine sqlEngine() {
        return first(SqlEngine.class, "runs SQL");
    }

    /** Returns the provider of verifiers with an id. */
    default RewardVerifierProvider verifier(String id) {
        return ExtensionLookup.find(this, RewardVerifierProvider.class, id);
    }

    /** Returns the provider of mixture strategies with an id. */
    default MixtureStrategyProvider mixtureStrategy(String id) {
        return ExtensionLookup.find(this, MixtureStrategyProvider.class, id);
    }

    /** Returns the provider of training algorithms with an id. */
    default RlAlgorithmProvider algorithm(String id) {
        return ExtensionLookup.find(this, RlAlgorithmProvider.class, id);
    }

    /** Returns the training engine with an id. */
    default Trainer trainer(String id) {
        return ExtensionLookup.find(this, Trainer.class, id);
    }

    /** Returns the training engine to use where none is named: the first. */
    default Trainer trainer() {
        return first(Trainer.class, "offers a training engine");
    }

    private <T extends ExtensionPoint> T first(Class<T> type, String does) {
        return extensions(type).stream()
                .findFirst()
                .orElseThrow(() -> new RlvrException(
                        ErrorCode.PLUGIN_BROKEN,
                        "No plugin " + does + ". 'rlvr plugin list' shows which plugins were found and what is wrong"
                                + " with them."));
    }
}
