package dev.rlvr.djl.model;

import dev.rlvr.api.ErrorCode;
import dev.rlvr.api.RlvrException;

/**
 * How a model sees.
 *
 * @param tower turns pictures into features
 * @param imageTokenId the placeholder that an image's features replace
 * @param videoTokenId the placeholder of videos, which are never sampled
 */
public record VisionConfig(VisionTower tower, int imageTokenId, int videoTokenId) {
    /** Reads the tokens of pictures; a tower is read by its family. */
    static VisionConfig read(JsonFile root, VisionTower tower) {
        return new VisionConfig(tower, root.tokenId("image_token_id", 151655), root.tokenId("video_token_id", 151656));
    }

    /** Returns the section of a tower. */
    static JsonFile section(JsonFile root) {
        if (!root.has("vision_config")) {
            throw new RlvrException(ErrorCode.MODEL_INVALID, root.file() + ": vision_config is missing");
        }
        return root.child("vision_config");
    }
}
