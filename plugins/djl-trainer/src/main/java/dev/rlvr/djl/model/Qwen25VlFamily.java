package dev.rlvr.djl.model;

import dev.rlvr.api.model.ConfigJson;
import dev.rlvr.api.model.VisionTower;
import java.util.List;
import java.util.Optional;
import org.pf4j.Extension;

/** Qwen2.5-VL (arXiv 2502.13923). */
@Extension
public final class Qwen25VlFamily implements VisionFamily {
    @Override
    public String id() {
        return "qwen2_5_vl";
    }

    @Override
    public String description() {
        return "Qwen2.5-VL, for text and pictures";
    }

    @Override
    public String architecture() {
        return "Qwen2_5_VLForConditionalGeneration";
    }

    @Override
    public Optional<String> visionOutputKey() {
        return Optional.of("out_hidden_size");
    }

    @Override
    public VisionTower tower(ConfigJson vision, int hidden) {
        int width = vision.positive("hidden_size");
        int heads = TowerReader.heads(vision, "hidden_size", width);
        vision.only("hidden_act", "silu");
        TowerReader.outputs(vision, "out_hidden_size", hidden);
        TowerReader.threeChannels(vision);
        int depth = vision.positive("depth");
        int patch = vision.positive("patch_size", 14);
        int merge = vision.positive("spatial_merge_size", 2);
        return new Qwen25VlTower(
                depth,
                width,
                vision.positive("intermediate_size"),
                heads,
                patch,
                merge,
                vision.positive("temporal_patch_size", 2),
                window(vision, patch * merge),
                fullAttention(vision, depth));
    }

    private static int window(ConfigJson vision, int token) {
        int window = vision.positive("window_size", 112);
        if (window < token) {
            throw vision.invalid("window_size", "must be at least the " + token + " pixels of a token's side");
        }
        return window;
    }

    private static List<Integer> fullAttention(ConfigJson vision, int depth) {
        List<Double> blocks = vision.numbers("fullatt_block_indexes");
        if (blocks.stream().anyMatch(b -> b < 0 || b != Math.rint(b) || b >= depth)) {
            throw vision.invalid(
                    "fullatt_block_indexes", "must be whole numbers from 0 and below depth (" + depth + ")");
        }
        return blocks.stream().map(Double::intValue).toList();
    }
}
