package dev.rlvr.api.train;

import dev.rlvr.api.model.ModelFamily;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.pf4j.ExtensionPoint;

/**
 * Runs models: a plugin's entry point for training engines. Needs a public constructor without parameters, which must be cheap; native
 * libraries are loaded by the first call that needs tensors. One call at a time.
 */
public interface Trainer extends ExtensionPoint {
    /** Returns the id of this engine, in kebab-case. */
    String id();

    /** Returns one sentence for {@code rlvr plugin info}. */
    String description();

    /**
     * Tells which families of models plugins offer, this engine's own included; called once, before any model is opened. An engine that can't
     * run what others describe need not care.
     */
    default void useFamilies(List<ModelFamily> families) {}

    /**
     * Describes a model folder without loading its weights or a native library.
     *
     * @throws dev.rlvr.api.RlvrException with code {@code MODEL_INVALID} or {@code FILE_MISSING} where it can't be used
     */
    ModelDescription describe(Path model);

    /**
     * Writes a model folder with random weights.
     *
     * @throws dev.rlvr.api.RlvrException where the request is wrong or the folder exists and is not empty
     */
    void create(NewModel request);

    /**
     * Writes a model folder that does without an adapter what its model does with it, in the model's own types.
     *
     * @throws dev.rlvr.api.RlvrException where there is no adapter that can be used, or the output folder is not to be replaced
     */
    MergedModel merge(AdapterToMerge request);

    /**
     * Opens a model for writing completions.
     *
     * @param device where it runs
     * @throws dev.rlvr.api.RlvrException with code {@code MODEL_INVALID} or {@code FILE_MISSING} where it can't be used, and
     *     {@code DEVICE} where the device is not there
     */
    Policy open(Path model, DeviceChoice device);

    /**
     * Opens a model for counting tokens, without loading its weights or what computes with them.
     *
     * @return empty where this engine can't count
     * @throws dev.rlvr.api.RlvrException with code {@code MODEL_INVALID} or {@code FILE_MISSING} where the model can't be used
     */
    default Optional<TokenCounter> tokens(Path model) {
        return Optional.empty();
    }

    /**
     * Tells what a job will train and need, from the model's sizes and the prompts of the first step; loads no weights.
     *
     * @return empty where this engine can't tell
     * @throws dev.rlvr.api.RlvrException with code {@code DEVICE} where the device asked for is not there
     */
    default Optional<TrainPlan> plan(TrainRequest request) {
        return Optional.empty();
    }

    /**
     * Runs a job to its end, and reports to the listener as it goes. A checkpoint is a folder that appears whole (written under another
     * name, then renamed), with {@code trainer_state.json} written last; it lists the other files, see {@link FileSum}.
     *
     * @throws dev.rlvr.api.RlvrException where the model, the device, the checkpoint or a prompt can't be used
     */
    TrainOutcome train(TrainRequest request, TrainListener listener);

    /**
     * Checks that this engine works on this machine: its native libraries, devices, and what could be set better. Never throws; what can't
     * be loaded is a finding.
     *
     * @param findings hears each finding as soon as it is made, so that those before a crash in native code are known
     */
    default void diagnose(Consumer<Finding> findings) {}
}
