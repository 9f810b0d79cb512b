package dev.rlvr.djl.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** The tiny random models among the test resources, and copies of them to damage. */
public final class TinyModel {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> PARTS = List.of(
            "config.json",
            "generation_config.json",
            "tokenizer.json",
            "tokenizer_config.json",
            "chat_template.jinja",
            "preprocessor_config.json",
            "model.safetensors");

    private TinyModel() {}

    /** Returns the folder, which must not be written to. */
    public static Path folder() {
        return resource("qwen2-vl-tiny");
    }

    /** Returns a test resource as a file or folder. */
    public static Path resource(String name) {
        try {
            return Path.of(Objects.requireNonNull(TinyModel.class.getResource("/" + name), name)
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Opens a folder whose family is one of the engine's own. */
    public static ModelFolder open(Path folder) {
        return ModelFolder.open(folder, ModelFamilies.BUILT_IN);
    }

    /** Copies the model into an empty folder and returns that. */
    public static Path copyTo(Path target) {
        return copy("qwen2-vl-tiny", target);
    }

    /** Copies a model of any family into an empty folder and returns that. */
    public static Path copy(String name, Path target) {
        try {
            Files.createDirectories(target);
            for (String part : PARTS) {
                Path file = resource(name).resolve(part);
                if (Files.exists(file)) {
                    Files.copy(file, target.resolve(part));
                }
            }
            return target;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Changes a JSON file in place. */
    public static void edit(Path file, Consumer<ObjectNode> change) {
        try {
            ObjectNode node = (ObjectNode) JSON.readTree(file.toFile());
            change.accept(node);
            JSON.writeValue(file.toFile(), node);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Turns the configuration of a model that sees into the spelling of the published checkpoints. */
    public static void flatten(ObjectNode json) {
        ObjectNode text = (ObjectNode) json.remove("text_config");
        ObjectNode rope = (ObjectNode) text.remove("rope_parameters");
        text.remove("model_type");
        json.setAll(text);
        json.set("rope_theta", rope.get("rope_theta"));
        json.putObject("rope_scaling").put("type", "mrope").set("mrope_section", rope.get("mrope_section"));
        ObjectNode vision = (ObjectNode) json.get("vision_config");
        vision.set("in_chans", vision.remove("in_channels"));
        vision.remove(List.of("rope_parameters", "hidden_act", "model_type"));
    }

    /** Reads a JSON file. */
    public static JsonNode json(Path file) {
        try {
            return JSON.readTree(file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the cases of expected.json. */
    public static Stream<JsonNode> cases() {
        return json(folder().resolve("expected.json")).path("cases").valueStream();
    }
}
