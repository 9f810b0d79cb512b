package dev.rlvr.api.model;

import java.util.Optional;

/**
 * What a family reads of a config.json.
 *
 * @param text the language model's sizes
 * @param layer what each of its layers is made of
 * @param vision how it sees; empty where it reads text alone
 */
public record ModelArchitecture(TextConfig text, DecoderLayer layer, Optional<VisionConfig> vision) {
    /** Returns an architecture that reads text alone. */
    public static ModelArchitecture ofText(TextConfig text, DecoderLayer layer) {
        return new ModelArchitecture(text, layer, Optional.empty());
    }
}
