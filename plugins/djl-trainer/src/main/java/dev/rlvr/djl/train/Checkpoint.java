package dev.rlvr.djl.train;

import ai.djl.ndarray.NDArray;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rlvr.api.ErrorCode;
import dev.rlvr.api.RlvrException;
import dev.rlvr.api.train.FileSum;
import dev.rlvr.djl.model.WholeFolder;
import dev.rlvr.djl.safetensors.Dtype;
import dev.rlvr.djl.safetensors.Safetensors;
import dev.rlvr.djl.safetensors.SafetensorsWriter;
import dev.rlvr.djl.safetensors.TensorData;
import dev.rlvr.djl.torchscript.HostBytes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A checkpoint folder: a Hugging Face model folder, with the optimiser's moments and {@code trainer_state.json} beside. It is written
 * under another name and renamed, so that a folder named {@code checkpoint-N} is whole; the sizes and sums of its files tell whether it
 * still is.
 */
final class Checkpoint {
    static final String STATE_FILE = "trainer_state.json";
    private static final String OPTIMIZER_FILE = "optimizer.safetensors";
    private static final ObjectMapper JSON = new ObjectMapper();

    private Checkpoint() {}

    /** Returns the content of an array for writing. */
    static TensorData tensor(NDArray array) {
        return new TensorData(Dtype.F32, array.getShape().getShape(), HostBytes.of(array));
    }

    /** Writes {@code checkpoint-N}, and returns it; replaces one that is there. */
    static Path write(Path run, int step, long consumed, SavedModel model, AdamW optimizer) {
        Path target = run.resolve("checkpoint-" + step);
        WholeFolder.write(target, "Make room; the run then goes on from the checkpoint before", draft -> {
            model.write(draft);
            SafetensorsWriter.write(draft.resolve(OPTIMIZER_FILE), optimizer.state(), Map.of());
            ObjectNode state = JSON.createObjectNode();
            state.put("step", step);
            state.put("consumed", consumed);
            state.set("files", sums(draft));
            JSON.writerWithDefaultPrettyPrinter()
                    .writeValue(draft.resolve(STATE_FILE).toFile(), state);
        });
        return target;
    }

    private static ObjectNode sums(Path folder) throws IOException {
        ObjectNode sums = JSON.createObjectNode();
        try (Stream<Path> found = Files.list(folder)) {
            List<Path> files = found.sorted().toList();
            for (Path file : files) {
                sums.set(String.valueOf(file.getFileName()), JSON.valueToTree(FileSum.of(file)));
            }
        }
        return sums;
    }

    /**
     * Reads the step of a checkpoint, and hands its moments to the optimiser.
     *
     * @throws RlvrException with code {@code RUN_INVALID} where the folder is no checkpoint
     */
    static int restore(Path checkpoint, AdamW optimizer) {
        optimizer.restore(Safetensors.open(checkpoint.resolve(OPTIMIZER_FILE)));
        return step(checkpoint);
    }

    /** Reads the step of a checkpoint. */
    static int step(Path checkpoint) {
        Path file = checkpoint.resolve(STATE_FILE);
        try {
            JsonNode step = JSON.readTree(file.toFile()).path("step");
            if (step.isInt()) {
                return step.intValue();
            }
        } catch (IOException e) {
            throw new RlvrException(
                    ErrorCode.RUN_INVALID, "Not a checkpoint: " + file + " can't be read: " + e.getMessage(), e);
        }
        throw new RlvrException(ErrorCode.RUN_INVALID, "Not a checkpoint: " + file + " has no whole number 'step'");
    }
}
