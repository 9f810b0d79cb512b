package dev.rlvr.djl.policy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.rlvr.api.data.Answer;
import dev.rlvr.api.data.FileImage;
import dev.rlvr.api.data.ImageSource;
import dev.rlvr.api.data.Message;
import dev.rlvr.api.data.Problem;
import dev.rlvr.djl.image.ImageProcessor;
import dev.rlvr.djl.model.ModelFolder;
import dev.rlvr.djl.safetensors.Safetensors;
import dev.rlvr.djl.torchscript.TorchRuntime;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The tiny random Qwen2-VL of the test resources, and what transformers makes of it. */
final class Fixture {
    static final String CROSS_ENTROPY = """
            def token_loss(logp_bt: Tensor, old_logp_bt: Tensor, ref_logp_bt: Tensor, advantages_b1: Tensor) -> Tensor:
              return torch.neg(logp_bt)
            """;

    private Fixture() {}

    static Path folder() {
        try {
            return Path.of(Objects.requireNonNull(Fixture.class.getResource("/qwen2-vl-tiny"))
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    static JsonNode json(String name) {
        try {
            return new ObjectMapper().readTree(folder().resolve(name).toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Safetensors tensors(String name) {
        return Safetensors.open(folder().resolve(name));
    }

    static float[] floats(Safetensors file, String name) {
        FloatBuffer buffer = file.readFloat32(name).asFloatBuffer();
        float[] values = new float[buffer.remaining()];
        buffer.get(values);
        return values;
    }

    static Problem problem(String id, List<String> images, String question) {
        List<ImageSource> sources = new ArrayList<>();
        images.forEach(name -> sources.add(new FileImage(folder().resolve(name))));
        return new Problem(
                id,
                "fixture",
                List.of(Message.user(sources.size(), question)),
                sources,
                new Answer.Text("3"),
                Map.of());
    }

    static Problem problem(JsonNode expected) {
        List<String> images = new ArrayList<>();
        expected.path("images").forEach(image -> images.add(image.asText()));
        return problem(
                expected.path("question").asText(),
                images,
                expected.path("question").asText());
    }

    /** Returns the model, with pictures from our own processor. */
    static PolicyModel model() {
        return PolicyModel.load(ModelFolder.open(folder()), CROSS_ENTROPY, false);
    }

    /** Returns the model, with the reference processor's pixel values in place of ours. */
    static PolicyModel model(String tokenLoss, boolean visionTrained, Map<String, float[]> pixelValuesByKey) {
        ModelFolder folder = ModelFolder.open(folder());
        return new PolicyModel(
                folder,
                TorchRuntime.newManager(),
                tokenLoss,
                visionTrained,
                new ImageProcessor(folder.imageSettings()),
                picture -> Objects.requireNonNull(pixelValuesByKey.get(picture.key())));
    }

    /** Returns the reference's pixel values of the cases' pictures by key. */
    static Map<String, float[]> referencePixels() {
        Safetensors expected = tensors("expected.safetensors");
        float[] second = floats(expected, "case1.pixel_values");
        int values = 3 * 2 * 14 * 14;
        return Map.of(
                key("image0.png"), floats(expected, "case0.pixel_values"),
                key("image1.png"), Arrays.copyOfRange(second, 0, 8 * 16 * values),
                key("image2.png"), Arrays.copyOfRange(second, 8 * 16 * values, second.length));
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

    private static String key(String image) {
        return new FileImage(folder().resolve(image)).key();
    }
}
