package dev.rlvr.cli.config;

import dev.rlvr.api.RlvrException;
import dev.rlvr.api.train.DeviceChoice;
import dev.rlvr.api.train.LoraSettings;
import dev.rlvr.api.train.ModelSettings;
import dev.rlvr.api.train.ModelSettings.Precision;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads the {@code model} section. {@code path: builtin:NAME} means a model that the distribution ships. */
final class ModelReader {
    private static final List<String> DTYPES = List.of("float32", "bfloat16");
    private static final double BELOW_ONE = 0.999999999;

    private final Optional<Path> home;

    ModelReader(Optional<Path> home) {
        this.home = home;
    }

    ModelSettings read(Checked model) {
        Precision precision =
                Precision.valueOf(model.choice("dtype", DTYPES, DTYPES.get(0)).toUpperCase(Locale.ROOT));
        DeviceChoice device = device(model);
        boolean freezeVision = model.flag("freeze_vision", true);
        boolean freezeMerger = model.flag("freeze_merger", freezeVision);
        boolean freezeLanguage = model.flag("freeze_language", false);
        Optional<LoraSettings> lora =
                model.settings().keys().contains("lora") ? Optional.of(lora(model.section("lora"))) : Optional.empty();
        Path path = model.errors().attempt(model.settings().location(), () -> path(model.settings()));
        if (freezeVision && freezeMerger && freezeLanguage && lora.isEmpty()) {
            model.invalid("freeze_language", "leaves nothing to train: vision and merger are frozen too");
            freezeLanguage = false;
        }
        return new ModelSettings(
                path == null ? Path.of("") : path, freezeVision, freezeMerger, freezeLanguage, precision, device, lora);
    }

    private static DeviceChoice device(Checked model) {
        String written = model.text("device", DeviceChoice.AUTO.toString());
        Optional<DeviceChoice> device = DeviceChoice.parse(written);
        if (device.isEmpty()) {
            model.invalid("device", "must be auto, cpu, cuda or cuda:N but is '" + written + "'");
        }
        return device.orElse(DeviceChoice.AUTO);
    }

    private static LoraSettings lora(Checked lora) {
        int rank = lora.integer("r", 16, 1);
        List<String> targets = lora.texts("target_modules", List.of("q_proj", "v_proj"));
        if (targets.isEmpty()) {
            lora.invalid("target_modules", "must name a projection, such as q_proj");
        }
        return new LoraSettings(
                rank,
                lora.number("alpha", 2 * rank, Double.MIN_NORMAL, Double.POSITIVE_INFINITY),
                lora.number("dropout", 0, 0, BELOW_ONE),
                targets.isEmpty() ? List.of("q_proj") : targets,
                lora.flag("use_rslora", false));
    }

    /** Returns the folder that {@code path} names. */
    Path path(YamlSettings model) {
        ModelPaths paths = new ModelPaths(home);
        String written = model.text("path");
        try {
            return paths.require(paths.isBuiltin(written) ? paths.builtin(written) : model.path("path"));
        } catch (RlvrException e) {
            throw new RlvrException(e.code(), model.location("path") + ": " + e.getMessage(), e);
        }
    }
}
