package dev.rlvr.djl.model;

import dev.rlvr.api.model.Shapes;
import dev.rlvr.api.model.VisionTower;
import dev.rlvr.djl.torchscript.TorchSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The vision tower of Qwen2-VL (arXiv 2409.12191): every patch attends to all of its picture.
 *
 * @param depth how many blocks
 * @param embedDim width of the residual stream
 * @param numHeads attention heads
 * @param mlpRatio width of the feed-forward layers over embedDim
 * @param patchSize a patch's side in pixels
 * @param spatialMergeSize how many patches a side become one token
 * @param temporalPatchSize frames in a patch
 */
record Qwen2VlTower(
        int depth,
        int embedDim,
        int numHeads,
        double mlpRatio,
        int patchSize,
        int spatialMergeSize,
        int temporalPatchSize)
        implements VisionTower {

    private long mlpHidden() {
        return (long) (embedDim * mlpRatio);
    }

    @Override
    public Map<String, List<Long>> parameters(int hidden) {
        Shapes shapes = new Shapes();
        shapes.put("visual.patch_embed.proj.weight", embedDim, 3, temporalPatchSize, patchSize, patchSize);
        for (int i = 0; i < depth; i++) {
            String block = "visual.blocks." + i + ".";
            norm(shapes, block + "norm1");
            norm(shapes, block + "norm2");
            shapes.linear(block + "attn.qkv", 3L * embedDim, embedDim, true);
            shapes.linear(block + "attn.proj", embedDim, embedDim, true);
            shapes.linear(block + "mlp.fc1", mlpHidden(), embedDim, true);
            shapes.linear(block + "mlp.fc2", embedDim, mlpHidden(), true);
        }
        long merged = (long) embedDim * spatialMergeSize * spatialMergeSize;
        norm(shapes, "visual.merger.ln_q");
        shapes.linear("visual.merger.mlp.0", merged, merged, true);
        shapes.linear("visual.merger.mlp.2", hidden, merged, true);
        return shapes.byName();
    }

    private void norm(Shapes shapes, String name) {
        shapes.put(name + ".weight", embedDim);
        shapes.put(name + ".bias", embedDim);
    }

    @Override
    public Map<String, Object> details() {
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("depth", depth);
        details.put("embed_dim", embedDim);
        details.put("num_heads", numHeads);
        details.put("patch_size", patchSize);
        details.put("spatial_merge_size", spatialMergeSize);
        return details;
    }

    @Override
    public String source() {
        return TorchSource.read(
                Qwen2VlTower.class,
                "qwen2_vl_vision.py",
                Map.of(
                        "depth", String.valueOf(depth),
                        "width", String.valueOf(embedDim),
                        "heads", String.valueOf(numHeads),
                        "head_dim", String.valueOf(embedDim / numHeads),
                        "merge_area", String.valueOf(spatialMergeSize * spatialMergeSize)));
    }
}
