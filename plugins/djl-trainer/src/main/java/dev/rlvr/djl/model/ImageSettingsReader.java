package dev.rlvr.djl.model;

import dev.rlvr.api.ErrorCode;
import dev.rlvr.api.RlvrException;
import dev.rlvr.api.model.VisionTower;
import dev.rlvr.djl.image.ImageSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Reads preprocessor_config.json, or the {@code image_processor} of processor_config.json. */
final class ImageSettingsReader {
    private static final int BICUBIC = 3;

    private ImageSettingsReader() {}

    static ImageSettings read(Path folder, VisionTower tower) {
        Path own = folder.resolve("preprocessor_config.json");
        Path shared = folder.resolve("processor_config.json");
        JsonFile file;
        if (Files.isRegularFile(own)) {
            file = JsonFile.read(own);
        } else if (Files.isRegularFile(shared) && JsonFile.read(shared).has("image_processor")) {
            file = JsonFile.read(shared).section("image_processor");
        } else {
            throw new RlvrException(
                    ErrorCode.MODEL_INVALID,
                    "Model folder " + folder
                            + " has no preprocessor_config.json; copy it from where the model came from");
        }
        return read(file, tower);
    }

    static ImageSettings read(JsonFile file, VisionTower tower) {
        for (String step : List.of("do_resize", "do_rescale", "do_normalize", "do_convert_rgb")) {
            if (!file.flag(step, true)) {
                throw file.invalid(step, "is not supported: it must be true");
            }
        }
        if (file.positive("resample", BICUBIC) != BICUBIC) {
            throw file.invalid("resample", "must be 3 (bicubic)");
        }
        same(file, "patch_size", tower.patchSize());
        same(file, "merge_size", tower.spatialMergeSize());
        same(file, "temporal_patch_size", tower.temporalPatchSize());
        JsonFile size = file.section("size");
        long min = pixels(file, size, "min_pixels", "shortest_edge", 56 * 56);
        long max = pixels(file, size, "max_pixels", "longest_edge", 28 * 28 * 1280);
        if (max < min) {
            throw file.invalid(
                    file.has("max_pixels") ? "max_pixels" : "size",
                    "must allow at least the " + min + " pixels of its minimum");
        }
        return new ImageSettings(
                min,
                max,
                tower.patchSize(),
                tower.spatialMergeSize(),
                tower.temporalPatchSize(),
                file.has("rescale_factor") ? file.positiveNumber("rescale_factor") : 1 / 255.0,
                three(file, "image_mean", ImageSettings.CLIP_MEAN, false),
                three(file, "image_std", ImageSettings.CLIP_STD, true));
    }

    private static long pixels(JsonFile file, JsonFile size, String key, String edge, long otherwise) {
        if (file.has(key)) {
            return file.positiveLong(key);
        }
        return size.has(edge) ? size.positiveLong(edge) : otherwise;
    }

    private static void same(JsonFile file, String key, int expected) {
        if (file.positive(key, expected) != expected) {
            throw file.invalid(key, "must be " + expected + " as in vision_config of config.json");
        }
    }

    private static List<Double> three(JsonFile file, String key, List<Double> otherwise, boolean positive) {
        List<Double> values = file.has(key) ? file.numbers(key) : otherwise;
        if (values.size() != 3 || (positive && values.stream().anyMatch(v -> !(v > 0)))) {
            throw file.invalid(key, "must be a list of three" + (positive ? " positive" : "") + " numbers");
        }
        return values;
    }
}
