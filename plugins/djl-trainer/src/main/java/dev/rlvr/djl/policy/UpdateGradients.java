package dev.rlvr.djl.policy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.training.GradientCollector;
import dev.rlvr.djl.torchscript.TorchRuntime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/**
 * Takes the gradients of updates, in one of two ways. The decoder's program gives those of its own weights itself: side by side, written out over packed
 * weights, or with checkpointing. Or autograd records the whole pass, where pictures' features are trained, which are no weights of the
 * decoder's, and where adapters drop inputs out.
 */
final class UpdateGradients {
    /** What the decoder's program returns before the weights' gradients: loss, sums, and with checkpointing the features' gradient. */
    private static final int BEFORE = 2;

    private final LoadedModel model;
    private final boolean trainsFeatures;
    private final boolean sideBySide;

    UpdateGradients(LoadedModel model, WeightUse use) {
        this.model = model;
        this.trainsFeatures = use.trainsFeatures(model.folder());
        this.sideBySide = use.updatesSideBySide(model.folder());
    }

    /** A part as the decoder's program takes it. */
    private record Inputs(PromptBatch prompts, CompletionBatch completions, UpdateInputs targets) {}

    private Inputs inputs(NDManager step, UpdatePart part, boolean record) {
        PromptBatch prompts =
                model.batch(step, model.parameters(), part.groups().prompts(), record);
        CompletionBatch completions = part.groups().completions(step);
        return new Inputs(prompts, completions, part.targets().inputs(step, completions));
    }

    /** See {@link PolicyModel#shareUpdate}. */
    <T> List<List<T>> share(List<T> items) {
        return sideBySide ? model.lanes().share(items) : List.of(items);
    }

    /** See {@link PolicyModel#backward}. */
    List<UpdatePass> add(NDManager step, List<UpdatePart> parts, boolean checkpointing) {
        if (!sideBySide) {
            UpdatePart all = parts.get(0);
            return List.of(checkpointing ? checkpointed(step, all) : recorded(step, all));
        }
        List<NDArray> packed = model.packed(model.parameters()).forUpdates(model.program(), !checkpointing);
        if (parts.size() == 1 && packed.size() == 1 && !checkpointing) {
            return List.of(recorded(step, parts.get(0)));
        }
        List<Callable<NDList>> calls = new ArrayList<>();
        for (UpdatePart part : parts) {
            Inputs inputs = inputs(step, part, false);
            calls.add(() -> checkpointing ? checkpointedGradients(step, inputs) : gradients(step, packed, inputs));
        }
        List<UpdatePass> passes = new ArrayList<>();
        for (NDList result : model.lanes().run(calls)) {
            addGradients(step, result, checkpointing);
            passes.add(UpdatePass.of(result));
        }
        return passes;
    }

    private NDList gradients(NDManager step, List<NDArray> packed, Inputs inputs) {
        return model.program()
                .gradients(step, model.parameters(), packed, inputs.prompts(), inputs.completions(), inputs.targets());
    }

    private NDList checkpointedGradients(NDManager step, Inputs inputs) {
        return model.program()
                .checkpointedGradients(
                        step, model.parameters(), inputs.prompts(), inputs.completions(), inputs.targets());
    }

    private void addGradients(NDManager step, NDList result, boolean checkpointing) {
        model.parameters().addGradients(step, result.subList(checkpointing ? BEFORE + 1 : BEFORE, result.size()));
    }

    private UpdatePass recorded(NDManager step, UpdatePart part) {
        try (GradientCollector collector = TorchRuntime.engine().newGradientCollector()) {
            Inputs inputs = inputs(step, part, true);
            NDList result = model.program()
                    .update(step, model.parameters(), inputs.prompts(), inputs.completions(), inputs.targets());
            // Without pictures a frozen language model has nothing to learn from.
            if (model.parameters().trainsLanguage()
                    || !inputs.prompts().featuresRH().isEmpty()) {
                collector.backward(result.get(0));
            }
            return UpdatePass.of(result);
        }
    }

    /** The decoder's gradients come from its program, the tower's from a sum of which the features' gradient is what the decoder's program gave. */
    private UpdatePass checkpointed(NDManager step, UpdatePart part) {
        try (GradientCollector collector = TorchRuntime.engine().newGradientCollector()) {
            Inputs inputs = inputs(step, part, true);
            NDList result = checkpointedGradients(step, inputs);
            addGradients(step, result, true);
            NDArray features = inputs.prompts().featuresRH();
            if (trainsFeatures && !features.isEmpty()) {
                collector.backward(features.mul(result.get(BEFORE)).sum());
            }
            return UpdatePass.of(result);
        }
    }
}
