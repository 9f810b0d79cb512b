package dev.rlvr.djl.model;

import java.util.Optional;

/** A family whose models see, in multimodal positions. */
interface VisionFamily extends ModelFamily {
    /**
     * Returns the tower.
     *
     * @param vision the {@code vision_config} section
     * @param hidden the language model's width
     * @throws dev.rlvr.api.RlvrException with code {@code MODEL_INVALID} where it can't be run, naming file, key and value
     */
    VisionTower tower(JsonFile vision, int hidden);

    @Override
    default ModelConfig read(JsonFile root) {
        JsonFile section = VisionConfig.section(root);
        TextConfig text = TextConfigReader.read(root, true, RopeReader::multimodal);
        VisionConfig vision = VisionConfig.read(root, tower(section, text.hiddenSize()));
        return new ModelConfig(id(), text, Optional.of(vision), TextConfigReader.endTokens(root));
    }
}
