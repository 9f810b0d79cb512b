package dev.rlvr.djl.model;

import dev.rlvr.api.ErrorCode;
import dev.rlvr.api.NearestName;
import dev.rlvr.api.RlvrException;
import java.util.List;

/** The architectures that this engine runs. */
final class ModelFamilies {
    private static final List<ModelFamily> ALL =
            List.of(new Qwen2VlFamily(), new Qwen25VlFamily(), new Qwen2Family(), new LlamaFamily());

    private ModelFamilies() {}

    /**
     * Returns the family of a config.json.
     *
     * @throws RlvrException with code {@code MODEL_INVALID} where there is none
     */
    static ModelFamily of(JsonFile root) {
        List<String> ids = ALL.stream().map(ModelFamily::id).toList();
        String type = root.text("model_type")
                .orElseThrow(() -> new RlvrException(
                        ErrorCode.MODEL_INVALID,
                        root.file() + ": model_type is missing; it must be one of " + String.join(", ", ids)));
        return ALL.stream()
                .filter(family -> family.id().equals(type))
                .findFirst()
                .orElseThrow(() -> new RlvrException(
                        ErrorCode.MODEL_INVALID,
                        root.file() + ": model_type '" + type + "' is not supported." + NearestName.hint(type, ids)));
    }

    /** Reads a config.json of any family. */
    static ModelConfig read(JsonFile root) {
        return of(root).read(root);
    }
}
