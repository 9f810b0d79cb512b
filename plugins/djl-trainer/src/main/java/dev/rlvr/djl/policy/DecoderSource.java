package dev.rlvr.djl.policy;

import ai.djl.ndarray.NDManager;
import dev.rlvr.api.ErrorCode;
import dev.rlvr.api.RlvrException;
import dev.rlvr.djl.model.LayerFunctions;
import dev.rlvr.djl.torchscript.TorchProgram;
import dev.rlvr.djl.torchscript.TorchSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Assembles the language model's program: {@code decoder.py} and what it stands on, a family's functions in the place of the engine's. */
final class DecoderSource {
    /** The words that a family's functions may have, see {@link dev.rlvr.api.model.DecoderLayer#withFunctions}. */
    private static final List<String> WORDS_OF_FAMILIES = List.of("heads", "kv_heads", "head_dim", "rms_norm_eps");

    private DecoderSource() {}

    /**
     * Compiles the program.
     *
     * @param values what stands for each word
     * @throws RlvrException with code {@code PLUGIN_FAILED} where it does not compile with the functions of a family
     */
    static TorchProgram load(NDManager manager, LayerFunctions functions, Map<String, String> values) {
        try {
            return TorchProgram.load(manager, "Decoder", of(functions, values));
        } catch (IllegalStateException e) {
            if (functions.plain()) {
                throw e;
            }
            throw new RlvrException(
                    ErrorCode.PLUGIN_FAILED,
                    "Model family '" + functions.family() + "' can't be used with its functions " + functions.names()
                            + ": " + e.getMessage(),
                    e);
        }
    }

    private static String of(LayerFunctions functions, Map<String, String> values) {
        List<String> above = new ArrayList<>(List.of("layers.py"));
        above.add(functions.replaces(LayerFunctions.PROJECT) ? "project_kv.py" : "projections.py");
        if (!functions.replaces(LayerFunctions.ADD_FEED_FORWARD)) {
            above.add("feed_forward.py");
        }
        Map<String, String> promised = new HashMap<>(values);
        promised.keySet().retainAll(WORDS_OF_FAMILIES);
        return String.join(
                "\n",
                TorchSource.read(DecoderSource.class, above, values),
                TorchSource.fill(functions.layer().functions(), promised),
                TorchSource.read(
                        DecoderSource.class,
                        List.of(
                                "packed.py",
                                "decoding.py",
                                "loss.py",
                                "packed_update.py",
                                "checkpointed_update.py",
                                "decoder.py"),
                        values));
    }
}
