package dev.rlvr.djl.model;

import dev.rlvr.api.model.Shapes;
import dev.rlvr.api.model.VisionTower;
import dev.rlvr.djl.torchscript.TorchSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The vision tower of Qwen2.5-VL (arXiv 2502.13923): most blocks attend within square windows of the picture, a few to all of it.
 *
 * @param depth how many blocks
 * @param hiddenSize width of the residual stream
 * @param intermediateSize width of the feed-forward layers
 * @param numHeads attention heads
 * @param patchSize a patch's side in pixels
 * @param spatialMergeSize how many patches a side become one token
 * @param temporalPatchSize frames in a patch
 * @param windowSize a window's side in pixels
 * @param fullAttention the blocks that attend to the whole picture
 */
record Qwen25VlTower(
        int depth,
        int hiddenSize,
        int intermediateSize,
        int numHeads,
        int patchSize,
        int spatialMergeSize,
        int temporalPatchSize,
        int windowSize,
        List<Integer> fullAttention)
        implements VisionTower {

    @Override
    public Map<String, List<Long>> parameters(int hidden) {
        Shapes shapes = new Shapes();
        shapes.put("visual.patch_embed.proj.weight", hiddenSize, 3, temporalPatchSize, patchSize, patchSize);
        for (int i = 0; i < depth; i++) {
            String block = "visual.blocks." + i + ".";
            shapes.put(block + "norm1.weight", hiddenSize);
            shapes.put(block + "norm2.weight", hiddenSize);
            shapes.linear(block + "attn.qkv", 3L * hiddenSize, hiddenSize, true);
            shapes.linear(block + "attn.proj", hiddenSize, hiddenSize, true);
            shapes.linear(block + "mlp.gate_proj", intermediateSize, hiddenSize, true);
            shapes.linear(block + "mlp.up_proj", intermediateSize, hiddenSize, true);
            shapes.linear(block + "mlp.down_proj", hiddenSize, intermediateSize, true);
        }
        long merged = (long) hiddenSize * spatialMergeSize * spatialMergeSize;
        shapes.put("visual.merger.ln_q.weight", hiddenSize);
        shapes.linear("visual.merger.mlp.0", merged, merged, true);
        shapes.linear("visual.merger.mlp.2", hidden, merged, true);
        return shapes.byName();
    }

    @Override
    public Map<String, Object> details() {
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("depth", depth);
        details.put("hidden_size", hiddenSize);
        details.put("intermediate_size", intermediateSize);
        details.put("num_heads", numHeads);
        details.put("patch_size", patchSize);
        details.put("spatial_merge_size", spatialMergeSize);
        details.put("window_size", windowSize);
        details.put("fullatt_block_indexes", fullAttention);
        return details;
    }

    @Override
    public String source() {
        int windowSide = windowSize / spatialMergeSize / patchSize * spatialMergeSize;
        return TorchSource.read(
                Qwen25VlTower.class,
                "qwen2_5_vl_vision.py",
                Map.of(
                        "depth", String.valueOf(depth),
                        "heads", String.valueOf(numHeads),
                        "head_dim", String.valueOf(hiddenSize / numHeads),
                        "merge_area", String.valueOf(spatialMergeSize * spatialMergeSize),
                        "window", String.valueOf(windowSide),
                        "window_area", String.valueOf(windowSide * windowSide),
                        "full_attention", fullAttention.toString()));
    }
}
