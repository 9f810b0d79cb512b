package dev.rlvr.djl.model;

import dev.rlvr.api.model.ConfigJson;
import dev.rlvr.api.model.DecoderLayer;
import dev.rlvr.api.model.ModelArchitecture;
import dev.rlvr.api.model.ModelFamily;
import dev.rlvr.api.model.TextConfig;
import dev.rlvr.api.model.VisionConfig;
import dev.rlvr.api.model.VisionTower;
import java.util.Optional;

/** What Qwen2-VL and its successor share: Qwen2 in multimodal positions, and a tower. */
interface VisionFamily extends ModelFamily {
    /**
     * Returns the tower.
     *
     * @param vision the {@code vision_config} section
     * @param hidden the language model's width
     * @throws dev.rlvr.api.RlvrException with code {@code MODEL_INVALID} where it can't be run, naming file, key and value
     */
    VisionTower tower(ConfigJson vision, int hidden);

    @Override
    default ModelArchitecture read(ConfigJson config) {
        TextConfig text = TextConfig.readMultimodal(config);
        VisionConfig vision = new VisionConfig(
                tower(config.section("vision_config"), text.hiddenSize()),
                config.tokenId("image_token_id", 151655),
                config.tokenId("video_token_id", 151656));
        return new ModelArchitecture(text, DecoderLayer.plain(text, true), Optional.of(vision));
    }
}
