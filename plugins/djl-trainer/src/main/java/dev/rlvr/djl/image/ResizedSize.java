package dev.rlvr.djl.image;

/**
 * The size that a picture is resized to, in pixels.
 *
 * @param width a multiple of patch * merge
 * @param height a multiple of patch * merge
 */
public record ResizedSize(int width, int height) {}
