package dev.rlvr.djl.policy;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.djl.Device;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.rlvr.api.data.Answer;
import dev.rlvr.api.data.FileImage;
import dev.rlvr.api.data.ImageSource;
import dev.rlvr.api.data.Message;
import dev.rlvr.api.data.Problem;
import dev.rlvr.api.train.ModelSettings.Precision;
import dev.rlvr.djl.model.ModelFolder;
import dev.rlvr.djl.model.TestFamilies;
import dev.rlvr.djl.model.TinyModel;
import dev.rlvr.djl.safetensors.Safetensors;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A tiny random model, and what transformers makes of it.
 *
 * @param folder a model folder with expected.json beside the model
 */
record Fixture(Path folder) {
    static final Fixture QWEN2_VL = of("qwen2-vl-tiny");
    static final String CROSS_ENTROPY = """
            def token_loss(logp_bt: Tensor, old_logp_bt: Tensor, ref_logp_bt: Tensor, advantages_b1: Tensor, mask_bt: Tensor) -> Tensor:
              return torch.neg(logp_bt)
            """;

    /** Returns one of the test resources. */
    static Fixture of(String name) {
        return new Fixture(TinyModel.resource(name));
    }

    /** Returns one of {@code shared/fixtures} above the working folder; skips the calling test where it is not there. */
    static Fixture shared(String name) {
        Path above = Path.of("").toAbsolutePath();
        Path within = Path.of("shared", "fixtures", name);
        while (above != null && !Files.isDirectory(above.resolve(within))) {
            above = above.getParent();
        }
        assumeTrue(above != null, "skipped: no " + within + " beside the checkout");
        return new Fixture(Objects.requireNonNull(above).resolve(within));
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

    /** Opens the folder, of whatever family. */
    ModelFolder open() {
        return ModelFolder.open(folder(), TestFamilies.ALL);
    }

    PolicyModel model() {
        return model(Device.cpu());
    }

    PolicyModel model(Device device) {
        return model(CROSS_ENTROPY, false, device);
    }

    PolicyModel model(String tokenLoss, boolean visionTrained) {
        return model(tokenLoss, visionTrained, Device.cpu());
    }

    PolicyModel model(String tokenLoss, boolean visionTrained, Device device) {
        return PolicyModel.load(
                open(),
                tokenLoss,
                new WeightUse(Precision.FLOAT32, visionTrained, visionTrained, true, Optional.empty(), 1),
                device);
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
