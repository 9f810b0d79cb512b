package dev.rlvr.djl.policy;

import ai.djl.ndarray.NDManager;
import dev.rlvr.api.train.ModelSettings.Precision;
import dev.rlvr.djl.model.ModelFolder;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A model's programs and weights, as every kind of pass needs them. Not thread-safe. Closing frees its native memory. */
final class LoadedModel implements AutoCloseable {
    private final ModelFolder folder;
    private final NDManager manager;
    private final Map<String, String> numerics;
    private final DecoderProgram program;
    private final @Nullable VisionFeatures features;
    private final Parameters parameters;
    private final Precision precision;
    private final Map<Parameters, PackedWeights> packed = new IdentityHashMap<>();
    private final Lanes lanes;

    /**
     * Loads a model.
     *
     * @param manager owns what is loaded; closed with this
     * @param tokenLoss the algorithm's loss as TorchScript, filled in
     */
    LoadedModel(ModelFolder folder, NDManager manager, String tokenLoss, WeightUse use) {
        this.folder = folder;
        this.manager = manager;
        this.numerics = ProgramNumerics.of(folder, use, manager.getDevice());
        this.program = new DecoderProgram(manager, folder.config(), numerics, tokenLoss);
        this.features = folder.config()
                .vision()
                .map(vision -> VisionFeatures.of(manager, folder, vision.tower(), numerics, use.trainsFeatures(folder)))
                .orElse(null);
        this.parameters = Parameters.load(manager, folder, use);
        this.precision = use.precision();
        this.lanes = Lanes.of(manager.getDevice(), parameters.languageBytes());
    }

    ModelFolder folder() {
        return folder;
    }

    NDManager manager() {
        return manager;
    }

    DecoderProgram program() {
        return program;
    }

    /** Returns the vision tower; null where the model reads text alone. */
    @Nullable
    VisionFeatures features() {
        return features;
    }

    Parameters parameters() {
        return parameters;
    }

    Lanes lanes() {
        return lanes;
    }

    /** See {@link PolicyModel#measurePeak}. */
    double measurePeak() {
        return MatrixPeak.measure(manager, numerics);
    }

    /** Returns the packed copy of some weights of this model's shapes, the policy's or the reference's. */
    PackedWeights packed(Parameters weights) {
        return packed.computeIfAbsent(weights, own -> new PackedWeights(manager, folder.config(), own, precision));
    }

    /**
     * Returns prompts as the programs take them, the pictures' features included.
     *
     * @param step owns the arrays
     * @param record whether the features' gradients are recorded, where the tower is trained
     */
    PromptBatch batch(NDManager step, Parameters weights, List<PreparedPrompt> prompts, boolean record) {
        FeatureRows rows = features == null
                ? FeatureRows.none(step, folder.config().text().hiddenSize())
                : features.rows(step, weights, prompts, record);
        return PromptBatch.of(step, prompts, rows);
    }

    @Override
    public void close() {
        lanes.close();
        packed.values().forEach(PackedWeights::close);
        program.close();
        if (features != null) {
            features.close();
        }
        manager.close();
    }
}
