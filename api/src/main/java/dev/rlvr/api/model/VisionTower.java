package dev.rlvr.api.model;

import java.util.List;
import java.util.Map;

/** Turns patches of pictures into features in the language model's width. Immutable and thread-safe. */
public interface VisionTower {
    /** Returns {@code depth}, how many blocks it has, at least 1. */
    int depth();

    /** Returns {@code patch_size}, a patch's side in pixels. */
    int patchSize();

    /** Returns {@code spatial_merge_size}: a square of so many patches a side becomes one token. */
    int spatialMergeSize();

    /** Returns {@code temporal_patch_size}, the frames in a patch; a picture is repeated for each. */
    int temporalPatchSize();

    /**
     * Returns the shapes of its parameters by name, in the order to write them. Names begin with {@code visual.}, those of what makes the language
     * model's inputs of its outputs with {@code visual.merger.}, and the first matrix is {@code visual.patch_embed.proj.weight}.
     *
     * @param hidden the language model's width
     */
    Map<String, List<Long>> parameters(int hidden);

    /** Returns its numbers by the names of config.json, to show. */
    Map<String, Object> details();

    /**
     * Returns the TorchScript source of a function with this signature, constants filled in. It may call the functions that a
     * {@link DecoderLayer} may; those of the engine's {@code vision.py} too, but they may change at any time.
     *
     * <pre>{@code
     * def vision(w: Dict[str, Tensor], patches: Tensor, places_2n: Tensor) -> Tensor:
     * }</pre>
     *
     * Patches are (pictures, n, channels * time * side * side), all pictures of one size; places are the row and the column of each patch.
     * Patches that merge into one token follow each other. It returns (pictures, n / merge^2, hidden), in the order of the patches.
     */
    String source();
}
