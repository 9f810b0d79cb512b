package dev.rlvr.djl.policy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.rlvr.api.train.ModelSettings.Precision;
import dev.rlvr.djl.model.LayerFunctions;
import dev.rlvr.djl.model.ModelConfig;
import java.util.List;

/**
 * A small model's weights as decoding reads them: a copy in which matrices that take the same input are one, made anew once the weights have
 * changed. A large model has none, since the copy would take half as much memory again and its time goes to reading weights, however many calls
 * read them. Not thread-safe.
 */
public final class PackedWeights implements AutoCloseable {
    private final NDManager manager;
    private final Parameters parameters;
    private final boolean packs;
    private final List<NDArray> none;
    private NDManager owner;
    private List<NDArray> packed = List.of();
    private int changes;

    /** Packs nothing yet, and never where streams are of another type than {@code precision} FLOAT32. */
    PackedWeights(NDManager parent, ModelConfig config, Parameters parameters, Precision precision) {
        this.manager = parent.newSubManager();
        this.parameters = parameters;
        this.packs = precision == Precision.FLOAT32
                && parameters.adapters().isEmpty()
                && packs(config, parameters.languageBytes());
        this.none = List.of(manager.zeros(new Shape(0)));
        this.owner = manager.newSubManager();
    }

    /** Returns whether a language model of so many bytes is packed; only one in float32 without adapters is. */
    public static boolean packs(ModelConfig config, long languageBytes) {
        return languageBytes <= Lanes.SMALL
                && LayerFunctions.of(config.family(), config.layer()).plain();
    }

    /** Returns what {@code generate} of {@code decoder.py} takes: the packed weights, or one empty array. */
    List<NDArray> arrays(DecoderProgram program) {
        if (!packs) {
            return none;
        }
        if (packed.isEmpty() || changes != parameters.changes()) {
            owner.close();
            owner = manager.newSubManager();
            packed = program.pack(owner, parameters);
            changes = parameters.changes();
        }
        return packed;
    }

    @Override
    public void close() {
        manager.close();
    }
}
