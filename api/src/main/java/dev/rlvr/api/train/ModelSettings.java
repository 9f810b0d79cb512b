package dev.rlvr.api.train;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Which model, and what of it is trained.
 *
 * @param path a Hugging Face model folder
 * @param freezeVision whether the vision tower without its merger stays as it is (the paper's setting, and the default)
 * @param freezeMerger whether what makes the language model's inputs of the tower's outputs stays as it is
 * @param freezeLanguage whether the language model stays as it is
 * @param precision in which numbers the model computes
 * @param device where it runs
 * @param lora adapters that are trained in place of the language model's own weights
 */
public record ModelSettings(
        Path path,
        boolean freezeVision,
        boolean freezeMerger,
        boolean freezeLanguage,
        Precision precision,
        DeviceChoice device,
        Optional<LoraSettings> lora) {
    /** Checks that something is trained. */
    public ModelSettings {
        if (freezeVision && freezeMerger && freezeLanguage && lora.isEmpty()) {
            throw new IllegalArgumentException("nothing of the model is trained");
        }
    }

    /** Returns a model in float32, on a GPU where there is one, whose language model is trained, with or without its vision tower. */
    public static ModelSettings of(Path path, boolean freezeVision) {
        return new ModelSettings(
                path, freezeVision, freezeVision, false, Precision.FLOAT32, DeviceChoice.AUTO, Optional.empty());
    }

    /** Numbers of a model. What is trained, and logits, are float32 in any case. */
    public enum Precision {
        /** Single precision. */
        FLOAT32,
        /** The upper half of a float32: half the memory, 8 bits of mantissa. */
        BFLOAT16
    }
}
