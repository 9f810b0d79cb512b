package dev.rlvr.djl.model;

import dev.rlvr.api.ErrorCode;
import dev.rlvr.api.NearestName;
import dev.rlvr.api.RlvrException;
import dev.rlvr.api.model.ModelArchitecture;
import dev.rlvr.api.model.ModelFamily;
import java.util.List;

/**
 * The families of models that can be opened.
 *
 * @param all the families; ids are unique
 */
public record ModelFamilies(List<ModelFamily> all) {
    /** Those that come with this engine. */
    public static final ModelFamilies BUILT_IN = new ModelFamilies(List.of(
            new Qwen2VlFamily(), new Qwen25VlFamily(), new Qwen2Family(), new Qwen3Family(), new LlamaFamily()));

    /** Copies the list. */
    public ModelFamilies {
        all = List.copyOf(all);
    }

    /**
     * Returns the family of a config.json.
     *
     * @throws RlvrException with code {@code MODEL_INVALID} where there is none
     */
    ModelFamily of(JsonFile root) {
        List<String> ids = all.stream().map(ModelFamily::id).sorted().toList();
        String known = String.join(", ", ids);
        String type = root.text("model_type")
                .orElseThrow(() -> new RlvrException(
                        ErrorCode.MODEL_INVALID, root.file() + ": model_type is missing; it must be one of " + known));
        return all.stream()
                .filter(family -> family.id().equals(type))
                .findFirst()
                .orElseThrow(() -> new RlvrException(
                        ErrorCode.MODEL_INVALID,
                        root.file() + ": model_type '" + type + "' is none of the families known: " + known + "."
                                + NearestName.didYouMean(type, ids)
                                + " A plugin can add a family, see docs/model-families.md"));
    }

    /**
     * Reads a config.json of any family.
     *
     * @throws RlvrException with code {@code MODEL_INVALID} where it can't be run, {@code PLUGIN_FAILED} where its family contradicts itself
     */
    ModelConfig read(JsonFile root) {
        ModelFamily family = of(root);
        ModelArchitecture architecture = family.read(root);
        LayerFunctions.of(family.id(), architecture.layer()).check();
        return new ModelConfig(family.id(), architecture, endTokens(root));
    }

    /** Returns the end tokens that a configuration names, of the whole model or of its language model. */
    private static List<Integer> endTokens(JsonFile root) {
        List<Integer> ids = root.tokenIds("eos_token_id");
        return ids.isEmpty() ? root.section("text_config").tokenIds("eos_token_id") : ids;
    }
}
