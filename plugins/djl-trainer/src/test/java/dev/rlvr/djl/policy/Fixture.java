package dev.rlvr.djl.policy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.rlvr.api.data.Answer;
import dev.rlvr.api.data.FileImage;
import dev.rlvr.api.data.ImageSource;
import dev.rlvr.api.data.Message;
import dev.rlvr.api.data.Problem;
import dev.rlvr.djl.model.ModelFolder;
import dev.rlvr.djl.model.TinyModel;
import dev.rlvr.djl.safetensors.Safetensors;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * A tiny random model of the test resources, and what transformers makes of it.
 *
 * @param name the resource folder
 */
record Fixture(String name) {
    static final Fixture QWEN2_VL = new Fixture("qwen2-vl-tiny");
    static final String CROSS_ENTROPY = """
            def token_loss(logp_bt: Tensor, old_logp_bt: Tensor, ref_logp_bt: Tensor, advantages_b1: Tensor) -> Tensor:
              return torch.neg(logp_bt)
            """;

    Path folder() {
        return TinyModel.resource(name);
    }

    JsonNode json(String file) {
        try {
            return new ObjectMapper().readTree(folder().resolve(file).toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Safetensors tensors(String file) {
        return Safetensors.open(folder().resolve(file));
    }

    static float[] floats(Safetensors file, String name) {
        FloatBuffer buffer = file.readFloat32(name).asFloatBuffer();
        float[] values = new float[buffer.remaining()];
        buffer.get(values);
        return values;
    }

    /** Returns the problem of a recorded case. */
    Problem problem(JsonNode expected) {
        List<ImageSource> sources = new ArrayList<>();
        expected.path("images").forEach(image -> sources.add(new FileImage(folder().resolve(image.asText()))));
        String question = expected.path("question").asText();
        return new Problem(
                question,
                "fixture",
                List.of(Message.user(sources.size(), question)),
                sources,
                new Answer.Text("3"),
                Map.of());
    }

    PolicyModel model() {
        return model(CROSS_ENTROPY, false);
    }

    PolicyModel model(String tokenLoss, boolean visionTrained) {
        return PolicyModel.load(ModelFolder.open(folder()), tokenLoss, visionTrained);
    }

    /** Returns a prompt whose prefix is the whole of another. */
    static PreparedPrompt withOneMoreToken(PreparedPrompt prompt) {
        int length = prompt.length();
        int[][] positions = new int[3][];
        for (int axis = 0; axis < 3; axis++) {
            positions[axis] = Arrays.copyOf(prompt.positions3S()[axis], length + 1);
        }
        return new PreparedPrompt(
                prompt.problem(), Arrays.copyOf(prompt.ids(), length + 1), positions, prompt.pictures());
    }
}
