package dev.rlvr.djl.model;

import dev.rlvr.api.model.ConfigJson;

/** What all towers ask of their {@code vision_config}. */
final class TowerReader {
    private TowerReader() {}

    /** Returns the number of heads, each of which must hold the rotary pairs of rows and of columns. */
    static int heads(ConfigJson vision, String widthKey, int width) {
        int heads = vision.positive("num_heads");
        vision.divides("num_heads", heads, widthKey, width);
        if (width / heads % 4 != 0) {
            throw vision.invalid("num_heads", "must leave heads a multiple of 4 wide (" + widthKey + " " + width + ")");
        }
        return heads;
    }

    /** Refuses features of another width than the language model's. */
    static void outputs(ConfigJson vision, String key, int hidden) {
        if (vision.has(key) && vision.positive(key) != hidden) {
            throw vision.invalid(key, "must equal the language model's hidden_size " + hidden);
        }
    }

    /** Refuses other than colour pictures. */
    static void threeChannels(ConfigJson vision) {
        String channels = vision.has("in_channels") ? "in_channels" : "in_chans";
        if (vision.positive(channels, 3) != 3) {
            throw vision.invalid(channels, "must be 3");
        }
    }
}
