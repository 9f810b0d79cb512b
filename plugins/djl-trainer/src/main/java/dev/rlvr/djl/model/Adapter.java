package dev.rlvr.djl.model;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rlvr.api.ErrorCode;
import dev.rlvr.api.RlvrException;
import dev.rlvr.api.train.LoraSettings;
import dev.rlvr.djl.safetensors.Safetensors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * An adapter folder in PEFT's format: {@code adapter_config.json} names the model that it belongs to and how it was made,
 * {@code adapter_model.safetensors} holds a pair {@code MODULE.lora_A.weight} (r, in) and {@code MODULE.lora_B.weight} (out, r) for each
 * adapted projection.
 *
 * @param base the folder of the model without it
 * @param settings how it was made; dropout, which only training needs, is left out
 * @param weights its weights by canonical name
 */
public record Adapter(Path base, LoraSettings settings, Map<String, float[]> weights) {
    /** The name of the configuration. */
    public static final String CONFIG = "adapter_config.json";
    /** The name of the file of weights. */
    public static final String WEIGHTS = "adapter_model.safetensors";

    private static final String PREFIX = "base_model.model.";
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Returns whether a folder holds an adapter. */
    public static boolean isIn(Path folder) {
        return Files.isRegularFile(folder.resolve(CONFIG));
    }

    /**
     * Reads a folder. The model's path is meant from the folder, or else from the working directory, as PEFT means it.
     *
     * @throws RlvrException with code {@code MODEL_INVALID} where it is no adapter that can be used, naming file, key and value
     */
    public static Adapter read(Path folder) {
        JsonFile config = JsonFile.read(folder.resolve(CONFIG));
        String type = config.text("peft_type").orElse("LORA");
        if (!type.equals("LORA")) {
            throw config.invalid("peft_type", "must be LORA but is '" + type + "'");
        }
        for (String key : List.of("use_dora", "use_qalora", "use_bdlora", "lora_bias", "fan_in_fan_out")) {
            config.off(key);
        }
        config.only("bias", "none");
        for (String key : List.of("rank_pattern", "alpha_pattern", "modules_to_save", "target_parameters")) {
            if (!config.isEmpty(key)) {
                throw config.invalid(key, "is not supported: it must be empty");
            }
        }
        String base = config.text("base_model_name_or_path").orElse("");
        Map<String, float[]> weights = weights(folder.resolve(WEIGHTS));
        LoraSettings settings = new LoraSettings(
                config.positive("r"),
                config.positiveNumber("lora_alpha"),
                0,
                List.copyOf(modules(weights)),
                config.flag("use_rslora", false));
        Path beside = folder.resolve(base).normalize();
        return new Adapter(Files.isDirectory(beside) ? beside : Path.of(base), settings, weights);
    }

    private static Map<String, float[]> weights(Path file) {
        Safetensors stored = Safetensors.open(file);
        Map<String, float[]> weights = new LinkedHashMap<>();
        stored.tensors().forEach(tensor -> {
            String name = tensor.name();
            if (!name.startsWith(PREFIX) || !name.matches(".*\\.lora_[AB]\\.weight")) {
                throw new RlvrException(
                        ErrorCode.MODEL_INVALID, file + ": tensor '" + name + "' is not one of a LoRA adapter");
            }
            weights.put(ParameterNames.canonical(name.substring(PREFIX.length())), stored.readFloats(name));
        });
        return weights;
    }

    private static TreeSet<String> modules(Map<String, float[]> weights) {
        TreeSet<String> modules = new TreeSet<>();
        weights.keySet().forEach(name -> {
            String module = name.replaceFirst("\\.lora_[AB]\\.weight$", "");
            modules.add(module.substring(module.lastIndexOf('.') + 1));
        });
        return modules;
    }

    /** Returns PEFT's name of an adapter's weight: where a model sees, its language model is one of two parts. */
    public static String storedName(String canonical, boolean sees) {
        return PREFIX + (sees ? "model.language_model." + canonical.substring("model.".length()) : canonical);
    }

    /**
     * Returns the configuration's content, as PEFT reads it.
     *
     * @param sees whether the model has a vision tower, whose projections PEFT must not take for those of the language model
     */
    public static byte[] config(Path base, LoraSettings settings, boolean sees) {
        ObjectNode config = JSON.createObjectNode();
        config.put("base_model_name_or_path", base.toAbsolutePath().normalize().toString());
        config.put("peft_type", "LORA").put("task_type", "CAUSAL_LM").put("inference_mode", true);
        config.put("r", settings.rank());
        config.put("lora_alpha", settings.alpha()).put("lora_dropout", settings.dropout());
        config.put("use_rslora", settings.rankStabilized());
        config.put("bias", "none").put("fan_in_fan_out", false);
        settings.targetModules().forEach(config.putArray("target_modules")::add);
        if (sees) {
            config.put("exclude_modules", ".*visual\\..*");
        }
        try {
            return JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(config);
        } catch (IOException e) {
            throw new RlvrException(ErrorCode.INTERNAL, "an adapter's configuration that can't be written as JSON", e);
        }
    }
}
