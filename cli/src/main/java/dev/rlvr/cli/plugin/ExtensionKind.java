package dev.rlvr.cli.plugin;

import dev.rlvr.api.data.DatasetExporter;
import dev.rlvr.api.data.DatasetProvider;
import dev.rlvr.api.data.SqlEngine;
import dev.rlvr.api.mixture.MixtureStrategyProvider;
import dev.rlvr.api.mixture.OutcomePredictorProvider;
import dev.rlvr.api.model.ModelFamily;
import dev.rlvr.api.reward.RewardVerifierProvider;
import dev.rlvr.api.train.RlAlgorithmProvider;
import dev.rlvr.api.train.Trainer;
import java.util.List;
import java.util.function.Function;
import org.pf4j.ExtensionPoint;

/**
 * One of the interfaces by which plugins extend rlvr.
 *
 * @param type the interface
 * @param noun what people call it
 * @param id reads the id of an extension
 * @param description reads the description of an extension
 */
record ExtensionKind<T extends ExtensionPoint>(
        Class<T> type, String noun, Function<T, String> id, Function<T, String> description) {

    /** All of them. */
    static final List<ExtensionKind<?>> ALL = List.of(
            new ExtensionKind<>(
                    DatasetProvider.class, "dataset provider", DatasetProvider::id, DatasetProvider::description),
            new ExtensionKind<>(
                    DatasetExporter.class, "dataset exporter", DatasetExporter::id, DatasetExporter::description),
            new ExtensionKind<>(SqlEngine.class, "SQL engine", SqlEngine::id, SqlEngine::description),
            new ExtensionKind<>(
                    RewardVerifierProvider.class,
                    "verifier",
                    RewardVerifierProvider::id,
                    RewardVerifierProvider::description),
            new ExtensionKind<>(
                    MixtureStrategyProvider.class,
                    "mixture strategy",
                    MixtureStrategyProvider::id,
                    MixtureStrategyProvider::description),
            new ExtensionKind<>(
                    OutcomePredictorProvider.class,
                    "outcome predictor",
                    OutcomePredictorProvider::id,
                    OutcomePredictorProvider::description),
            new ExtensionKind<>(
                    RlAlgorithmProvider.class, "algorithm", RlAlgorithmProvider::id, RlAlgorithmProvider::description),
            new ExtensionKind<>(ModelFamily.class, "model family", ModelFamily::id, ModelFamily::description),
            new ExtensionKind<>(Trainer.class, "training engine", Trainer::id, Trainer::description));

    /** Returns the kind that an interface stands for. */
    static <T extends ExtensionPoint> ExtensionKind<T> of(Class<T> type) {
        for (ExtensionKind<?> kind : ALL) {
            if (kind.type == type) {
                @SuppressWarnings("unchecked") // the types are equal
                ExtensionKind<T> found = (ExtensionKind<T>) kind;
                return found;
            }
        }
        throw new IllegalArgumentException(type + " is no extension point of rlvr");
    }

    /** Returns the kinds of an extension; none where it is nothing that rlvr knows. */
    static List<ExtensionKind<?>> ofExtension(Object extension) {
        return ALL.stream().filter(kind -> kind.type.isInstance(extension)).toList();
    }

    String idOf(Object extension) {
        return id.apply(type.cast(extension));
    }

    String descriptionOf(Object extension) {
        return description.apply(type.cast(extension));
    }
}
