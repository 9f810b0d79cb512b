package dev.rlvr.djl.train;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rlvr.api.ErrorCode;
import dev.rlvr.api.RlvrException;
import dev.rlvr.api.train.ModelSettings;
import dev.rlvr.api.train.ModelSettings.Precision;
import dev.rlvr.djl.model.Adapter;
import dev.rlvr.djl.model.ModelFolder;
import dev.rlvr.djl.policy.Parameters;
import dev.rlvr.djl.safetensors.SafetensorsWriter;
import dev.rlvr.djl.safetensors.TensorData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What of a model goes into a checkpoint: a whole model folder, or with adapters these alone, in PEFT's format, and the tokenizer. Files beside
 * the weights are read at the start: the folder may be a checkpoint that is deleted while the run goes on.
 */
final class SavedModel {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String CONFIG = "config.json";

    private final ModelFolder folder;
    private final Parameters parameters;
    private final ModelSettings settings;
    private final Map<String, byte[]> companions = new LinkedHashMap<>();

    SavedModel(ModelFolder folder, Parameters parameters, ModelSettings settings) {
        this.folder = folder;
        this.parameters = parameters;
        this.settings = settings;
        try {
            for (Path file : folder.companions()) {
                companions.put(String.valueOf(file.getFileName()), Files.readAllBytes(file));
            }
            companions.computeIfPresent(CONFIG, (name, json) -> withType(json));
        } catch (IOException e) {
            throw new RlvrException(
                    ErrorCode.FILE_MISSING, "Can't read the model folder " + folder.path() + ": " + e.getMessage(), e);
        }
        settings.lora().ifPresent(lora -> {
            companions.remove(CONFIG);
            companions.put(
                    Adapter.CONFIG,
                    Adapter.config(folder.path(), lora, folder.config().vision().isPresent()));
        });
    }

    private byte[] withType(byte[] json) {
        try {
            ObjectNode config = (ObjectNode) JSON.readTree(json);
            config.remove("torch_dtype");
            config.put("dtype", settings.precision() == Precision.BFLOAT16 ? "bfloat16" : "float32");
            return JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(config);
        } catch (IOException e) {
            throw new RlvrException(
                    ErrorCode.MODEL_INVALID, "Can't read config.json of " + folder.path() + ": " + e.getMessage(), e);
        }
    }

    /** Writes all files into a folder. */
    void write(Path draft) throws IOException {
        for (Map.Entry<String, byte[]> companion : companions.entrySet()) {
            Files.write(draft.resolve(companion.getKey()), companion.getValue());
        }
        boolean adapted = settings.lora().isPresent();
        Map<String, TensorData> weights = new LinkedHashMap<>();
        for (String name : parameters.arrays().keySet()) {
            if (parameters.adapters().contains(name)) {
                weights.put(Adapter.storedName(name, folder.config().vision().isPresent()), parameters.data(name));
            } else if (!adapted) {
                weights.put(folder.storedName(name), parameters.data(name));
            }
        }
        SafetensorsWriter.write(
                draft.resolve(adapted ? Adapter.WEIGHTS : "model.safetensors"), weights, Map.of("format", "pt"));
    }
}
