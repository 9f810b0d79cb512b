package dev.rlvr.djl.policy;

import dev.rlvr.api.train.LoraSettings;
import dev.rlvr.api.train.ModelSettings;
import dev.rlvr.api.train.ModelSettings.Precision;
import dev.rlvr.djl.model.Adapter;
import dev.rlvr.djl.model.AdapterShapes;
import dev.rlvr.djl.model.ModelFolder;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What is done with a model's weights.
 *
 * @param precision the type of what is not trained, and of the streams
 * @param vision whether the tower is trained, without its merger
 * @param merger whether the merger is trained
 * @param language whether the language model's own weights are trained
 * @param lora adapters that are trained
 * @param seed decides the adapters' first weights
 */
public record WeightUse(
        Precision precision, boolean vision, boolean merger, boolean language, Optional<LoraSettings> lora, long seed) {
    private static final String VISION_PREFIX = "visual.";
    private static final String MERGER_PREFIX = "visual.merger.";

    /** Returns a use that trains nothing. */
    public static WeightUse frozen(Precision precision) {
        return new WeightUse(precision, false, false, false, Optional.empty(), 0);
    }

    /** Returns the use of a run. */
    public static WeightUse of(ModelSettings model, long seed) {
        return new WeightUse(
                model.precision(),
                !model.freezeVision(),
                !model.freezeMerger(),
                !model.freezeLanguage() && model.lora().isEmpty(),
                model.lora(),
                seed);
    }

    /** Returns the canonical names and shapes of a folder's weights, and those of a new adapter. */
    public Map<String, long[]> shapes(ModelFolder folder) {
        Map<String, long[]> shapes = new LinkedHashMap<>(folder.shapes());
        lora.ifPresent(settings -> shapes.putAll(AdapterShapes.of(folder, settings)));
        return shapes;
    }

    /** Returns whether the weight with a canonical name is trained. */
    public boolean trains(String name) {
        if (AdapterShapes.isAdapter(name)) {
            return lora.isPresent();
        }
        if (name.startsWith(MERGER_PREFIX)) {
            return merger;
        }
        return isVision(name) ? vision : language;
    }

    /** Returns the settings of the adapters that a folder is used with: of new ones, or of its own. */
    Optional<LoraSettings> adapters(ModelFolder folder) {
        return lora.or(() -> folder.adapter().map(Adapter::settings));
    }

    /** Returns whether features of pictures change in training. */
    boolean trainsFeatures(ModelFolder folder) {
        return folder.shapes().keySet().stream().anyMatch(name -> isVision(name) && trains(name));
    }

    /**
     * Returns whether an update's passes can run side by side: they cannot where pictures' features are trained, which are no weights of the
     * decoder's, nor where adapters drop inputs out, since threads would race for the generator.
     */
    public boolean updatesSideBySide(ModelFolder folder) {
        return !trainsFeatures(folder) && lora.map(LoraSettings::dropout).orElse(0.0) == 0;
    }

    /** Returns whether a canonical name is that of a weight of the tower or its merger. */
    public static boolean isVision(String name) {
        return name.startsWith(VISION_PREFIX);
    }
}
