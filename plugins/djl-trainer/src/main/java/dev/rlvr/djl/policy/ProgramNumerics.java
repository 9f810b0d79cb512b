package dev.rlvr.djl.policy;

import ai.djl.Device;
import dev.rlvr.api.train.LoraSettings;
import dev.rlvr.api.train.ModelSettings.Precision;
import dev.rlvr.djl.model.ModelFolder;
import dev.rlvr.djl.torchscript.TorchDevices;
import java.util.Map;
import java.util.Optional;

/** The words of {@code layers.py}: the type of streams, and what adapters do. */
final class ProgramNumerics {
    /** Types by the numbers that TorchScript has for them. */
    private static final String FLOAT32 = "6";

    private static final String BFLOAT16 = "15";

    private ProgramNumerics() {}

    static Map<String, String> of(ModelFolder folder, WeightUse use, Device device) {
        Optional<LoraSettings> lora = use.adapters(folder);
        boolean half = use.precision() == Precision.BFLOAT16 && TorchDevices.multipliesBfloat16(device);
        return Map.of(
                "dtype", half ? BFLOAT16 : FLOAT32,
                "lora_scale", Double.toString(lora.map(LoraSettings::scale).orElse(0.0)),
                "lora_dropout", Double.toString(lora.map(LoraSettings::dropout).orElse(0.0)));
    }
}
