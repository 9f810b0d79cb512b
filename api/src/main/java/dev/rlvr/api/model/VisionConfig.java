package dev.rlvr.api.model;

/**
 * How a model sees.
 *
 * @param tower turns pictures into features
 * @param imageTokenId {@code image_token_id}, the placeholder that an image's features replace
 * @param videoTokenId {@code video_token_id}, the placeholder of videos, which are never sampled
 */
public record VisionConfig(VisionTower tower, int imageTokenId, int videoTokenId) {}
