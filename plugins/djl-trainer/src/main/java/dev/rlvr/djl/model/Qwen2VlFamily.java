package dev.rlvr.djl.model;

import dev.rlvr.api.model.ConfigJson;
import dev.rlvr.api.model.VisionTower;
import java.util.Optional;
import org.pf4j.Extension;

/** Qwen2-VL (arXiv 2409.12191). */
@Extension
public final class Qwen2VlFamily implements VisionFamily {
    @Override
    public String id() {
        return "qwen2_vl";
    }

    @Override
    public String description() {
        return "Qwen2-VL, for text and pictures";
    }

    @Override
    public String architecture() {
        return "Qwen2VLForConditionalGeneration";
    }

    @Override
    public Optional<String> visionOutputKey() {
        return Optional.of("hidden_size");
    }

    @Override
    public VisionTower tower(ConfigJson vision, int hidden) {
        int width = vision.positive("embed_dim");
        int heads = TowerReader.heads(vision, "embed_dim", width);
        vision.only("hidden_act", "quick_gelu");
        TowerReader.outputs(vision, "hidden_size", hidden);
        TowerReader.threeChannels(vision);
        return new Qwen2VlTower(
                vision.positive("depth"),
                width,
                heads,
                vision.has("mlp_ratio") ? vision.positiveNumber("mlp_ratio") : 4,
                vision.positive("patch_size", 14),
                vision.positive("spatial_merge_size", 2),
                vision.positive("temporal_patch_size", 2));
    }
}
