package dev.rlvr.djl.policy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.rlvr.api.train.ModelSettings.Precision;
import dev.rlvr.djl.model.LayerFunctions;
import dev.rlvr.djl.model.ModelConfig;
import java.util.List;

/**
 * A small model's weights once more, as its programs read them: a copy in which matrices that take the same input are one, made anew once the weights
 * have changed. A large model has none, since the copy would take half as much memory again and its time goes to reading weights, however many
 * calls read them. Not thread-safe.
 */
public final class PackedWeights implements AutoCloseable {
    /** Attention to at most so many keys computes scores, and an update keeps its weights; to more it is libtorch's fused call. */
    public static final int SCORED_KEYS = 128;

    private final NDManager manager;
    private final Parameters parameters;
    private final boolean packs;
    private final boolean onProcessor;
    private final List<NDArray> none;
    private NDManager owner;
    private List<NDArray> packed = List.of();
    private boolean forOneRow;
    private int changes;

    /** Packs nothing yet, and never where streams are of another type than {@code precision} FLOAT32. */
    PackedWeights(NDManager parent, ModelConfig config, Parameters parameters, Precision precision) {
        this.manager = parent.newSubManager();
        this.parameters = parameters;
        this.packs = packs(config, precision, !parameters.adapters().isEmpty(), parameters.languageBytes());
        this.onProcessor = !manager.getDevice().isGpu();
        this.none = List.of(manager.zeros(new Shape(0)));
        this.owner = manager.newSubManager();
    }

    /**
     * Returns whether a language model's weights are packed.
     *
     * @param adapted whether it has adapters
     * @param bytes how much memory its weights take
     */
    public static boolean packs(ModelConfig config, Precision precision, boolean adapted, long bytes) {
        return precision == Precision.FLOAT32
                && !adapted
                && bytes <= Lanes.SMALL
                && LayerFunctions.of(config.family(), config.layer()).plain();
    }

    /**
     * Returns what {@code generate} of {@code decoder.py} takes: the packed weights, or one empty array.
     *
     * @param rows how many completions are written at a time. One alone is written faster from weights that lie otherwise, of which a copy replaces
     *     the other.
     */
    List<NDArray> forDecoding(DecoderProgram program, int rows) {
        return packs ? arrays(program, onProcessor && rows == 1) : none;
    }

    /** Returns what {@code log_probs} takes: the packed weights on a processor, or one empty array. */
    List<NDArray> forPasses(DecoderProgram program) {
        return packs && onProcessor ? arrays(program, false) : none;
    }

    /**
     * Returns what {@code gradients} takes: the packed weights on a processor, or one empty array.
     *
     * @param writtenOut whether the gradient may be written out: pictures' features are not trained, and nothing is checkpointed
     */
    List<NDArray> forUpdates(DecoderProgram program, boolean writtenOut) {
        return writtenOut ? forPasses(program) : none;
    }

    private List<NDArray> arrays(DecoderProgram program, boolean oneRow) {
        if (packed.isEmpty() || forOneRow != oneRow || changes != parameters.changes()) {
            owner.close();
            owner = manager.newSubManager();
            packed = program.pack(owner, parameters, oneRow);
            forOneRow = oneRow;
            changes = parameters.changes();
        }
        return packed;
    }

    @Override
    public void close() {
        manager.close();
    }
}
