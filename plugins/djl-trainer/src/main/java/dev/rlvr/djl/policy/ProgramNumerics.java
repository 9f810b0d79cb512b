package dev.rlvr.djl.policy;

import dev.rlvr.api.train.LoraSettings;
import dev.rlvr.api.train.ModelSettings.Precision;
import dev.rlvr.djl.model.Adapter;
import dev.rlvr.djl.model.ModelFolder;
import java.util.Map;
import java.util.Optional;

/** The words of {@code layers.py}: the type of streams, and what adapters do. */
final class ProgramNumerics {
    /** Types by the numbers that TorchScript has for them. */
    private static final String FLOAT32 = "6";

    private static final String BFLOAT16 = "15";

    private ProgramNumerics() {}

    static Map<String, String> of(ModelFolder folder, WeightUse use) {
        Optional<LoraSettings> lora = use.lora().or(() -> folder.adapter().map(Adapter::settings));
        return Map.of(
                "dtype", use.precision() == Precision.BFLOAT16 ? BFLOAT16 : FLOAT32,
                "lora_scale", Double.toString(lora.map(LoraSettings::scale).orElse(0.0)),
                "lora_dropout", Double.toString(lora.map(LoraSettings::dropout).orElse(0.0)));
    }
}
