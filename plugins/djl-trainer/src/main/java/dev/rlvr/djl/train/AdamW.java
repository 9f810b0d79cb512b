package dev.rlvr.djl.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import dev.rlvr.api.train.TrainingSettings;
import dev.rlvr.djl.policy.Parameters;
import dev.rlvr.djl.safetensors.Safetensors;
import dev.rlvr.djl.safetensors.TensorData;
import dev.rlvr.djl.torchscript.Arguments;
import dev.rlvr.djl.torchscript.TorchProgram;
import dev.rlvr.djl.torchscript.TorchSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** AdamW with clipping by global norm, one native call a step; see {@code adamw.py}. Closing frees its moments. */
final class AdamW implements AutoCloseable {
    private final TrainingSettings settings;
    private final Parameters parameters;
    private final NDManager manager;
    private final TorchProgram program;
    private final List<String> names;
    private final List<NDArray> weights = new ArrayList<>();
    private final List<NDArray> means = new ArrayList<>();
    private final List<NDArray> squares = new ArrayList<>();

    AdamW(NDManager parent, Parameters parameters, List<String> trained, TrainingSettings settings) {
        this.settings = settings;
        this.parameters = parameters;
        this.manager = parent.newSubManager();
        this.names = List.copyOf(trained);
        this.program = TorchProgram.load(manager, "AdamW", TorchSource.read(AdamW.class, "adamw.py", Map.of()));
        for (String name : names) {
            NDArray weight = parameters.get(name);
            weights.add(weight);
            means.add(manager.zeros(weight.getShape()));
            squares.add(manager.zeros(weight.getShape()));
        }
    }

    /**
     * Takes a step and clears the gradients.
     *
     * @param step the run's step, counted from 0, which the learning rate follows
     * @param update the updates before this one, of which a step can have several
     * @return the gradients' global norm before clipping; where it is not finite, nothing was changed
     */
    double step(NDManager scope, int step, int update) {
        List<NDArray> gradients = new ArrayList<>();
        double[] decays = new double[weights.size()];
        for (int i = 0; i < weights.size(); i++) {
            NDArray gradient = weights.get(i).getGradient();
            gradient.attach(scope);
            gradients.add(gradient);
            decays[i] = weights.get(i).getShape().dimension() > 1 ? 1 : 0;
        }
        Arguments arguments = new Arguments()
                .list(weights)
                .list(gradients)
                .list(means)
                .list(squares)
                .numbers(scope, decays)
                .numbers(
                        scope,
                        settings.learningRateAt(step),
                        settings.adamBeta1(),
                        settings.adamBeta2(),
                        settings.adamEpsilon(),
                        settings.weightDecay(),
                        update + 1,
                        settings.maxGradNorm());
        parameters.changed();
        return program.infer(scope, "step", arguments).get(0).toDoubleArray()[0];
    }

    /** Returns the moments, named {@code mean.WEIGHT} and {@code square.WEIGHT}. */
    Map<String, TensorData> state() {
        Map<String, TensorData> state = new LinkedHashMap<>();
        for (int i = 0; i < names.size(); i++) {
            state.put("mean." + names.get(i), Checkpoint.tensor(means.get(i)));
            state.put("square." + names.get(i), Checkpoint.tensor(squares.get(i)));
        }
        return state;
    }

    /** Takes over moments that {@link #state()} returned. */
    void restore(Safetensors file) {
        for (int i = 0; i < names.size(); i++) {
            restore(means.get(i), file, "mean." + names.get(i));
            restore(squares.get(i), file, "square." + names.get(i));
        }
    }

    private void restore(NDArray moment, Safetensors file, String name) {
        Shape shape = moment.getShape();
        try (NDArray stored = manager.create(file.readFloat32(name), shape, DataType.FLOAT32)) {
            stored.copyTo(moment);
        }
    }

    @Override
    public void close() {
        program.close();
        manager.close();
    }
}
