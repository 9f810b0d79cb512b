package dev.rlvr.api.model;

/**
 * How a model sees.
 *
 * @param tower turns pictures into features
 * @param imageTokenId the placeholder that an image's features replace
 * @param videoTokenId the placeholder of videos, which are never sampled
 */
public record VisionConfig(VisionTower tower, int imageTokenId, int videoTokenId) {}
