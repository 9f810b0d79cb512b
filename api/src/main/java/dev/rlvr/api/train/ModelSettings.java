package dev.rlvr.api.train;

import java.nio.file.Path;

/**
 * Which model, and what of it is trained.
 *
 * @param path a Hugging Face model folder
 * @param freezeVision whether the vision tower stays as it is (the paper's setting, and the default)
 */
public record ModelSettings(Path path, boolean freezeVision) {}
