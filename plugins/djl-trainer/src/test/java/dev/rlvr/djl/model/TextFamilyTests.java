package dev.rlvr.djl.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rlvr.api.ErrorCode;
import dev.rlvr.api.RlvrException;
import dev.rlvr.api.model.DecoderLayer;
import dev.rlvr.api.model.ModelArchitecture;
import dev.rlvr.api.model.Rope;
import dev.rlvr.api.model.TextConfig;
import dev.rlvr.api.train.ModelDescription;
import dev.rlvr.djl.safetensors.Safetensors;
import dev.rlvr.djl.safetensors.SafetensorsWriter;
import dev.rlvr.djl.safetensors.TensorData;
import dev.rlvr.djl.safetensors.TensorInfo;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Model folders for text alone: no vision tower, no preprocessor. */
@SuppressWarnings("NullAway.Init")
class TextFamilyTests {
    @TempDir
    Path temporary;

    private Path llama;

    @BeforeEach
    void copy() {
        llama = TinyModel.copy("llama-tiny", temporary.resolve("llama"));
    }

    @Test
    void readsLlamaWithItsScalingAndNoBiases() {
        ModelFolder folder = TinyModel.open(llama);
        Rope rope = new Rope(1e4, List.of(8), new Rope.Scaling(8, 1, 4, 64));
        TextConfig text = new TextConfig(362, 32, 56, 2, 4, 2, 16, 512, 1e-5, rope, false);
        assertEquals(
                new ModelConfig("llama", ModelArchitecture.ofText(text, DecoderLayer.plain(text, false)), List.of(2)),
                folder.config());
        assertEquals(Optional.empty(), folder.imageSettings());
        assertFalse(folder.shapes().containsKey("model.layers.0.self_attn.q_proj.bias"));
    }

    @Test
    void readsQwen2WithBiasesAndATiedHead() {
        ModelFolder folder = TinyModel.open(TinyModel.resource("qwen2-tiny"));
        Rope rope = new Rope(1e6, List.of(4), Rope.Scaling.NONE);
        TextConfig text = new TextConfig(362, 32, 56, 2, 4, 2, 8, 512, 1e-6, rope, true);
        assertEquals(
                new ModelConfig("qwen2", ModelArchitecture.ofText(text, DecoderLayer.plain(text, true)), List.of(2)),
                folder.config());
        assertTrue(folder.shapes().containsKey("model.layers.0.self_attn.k_proj.bias"));
        assertFalse(folder.shapes().containsKey("lm_head.weight"));
    }

    @Test
    void readsTheSpellingOfThePublishedCheckpointsAsTheSame() {
        ModelConfig newer = TinyModel.open(llama).config();
        edit(json -> {
            ObjectNode rope = (ObjectNode) json.remove("rope_parameters");
            json.set("rope_theta", rope.remove("rope_theta"));
            json.set("rope_scaling", rope);
        });
        assertEquals(newer, TinyModel.open(llama).config());
    }

    @Test
    void takesTheUsualBaseWhereAnOldConfigurationNamesNone() {
        edit(json -> json.remove("rope_parameters"));
        assertEquals(
                new Rope(1e4, List.of(8), Rope.Scaling.NONE),
                TinyModel.open(llama).config().text().rope());
    }

    @ParameterizedTest
    @ValueSource(strings = {"linear", "dynamic", "yarn", "longrope"})
    void refusesScalingsByName(String type) {
        edit(json -> ((ObjectNode) json.path("rope_parameters")).put("rope_type", type));
        String message = invalid();
        assertTrue(message.contains("rope_parameters.rope_type") && message.contains(type), message);
    }

    @ParameterizedTest
    @CsvSource({
        "attention_bias, true",
        "mlp_bias, true",
        "use_sliding_window, true",
        "layer_types, '[\"full_attention\",\"sliding_attention\"]'",
        "layer_types, 3",
        "head_dim, 15",
        "hidden_act, '\"gelu\"'",
        "num_attention_heads, 5"
    })
    void refusesWhatItDoesNotRun(String key, String value) throws IOException {
        JsonNode node = new ObjectMapper().readTree(value);
        edit(json -> json.set(key, node));
        String message = invalid();
        assertTrue(message.contains("config.json: " + key) && message.contains(value), message);
    }

    @ParameterizedTest
    @CsvSource({"factor, 0", "high_freq_factor, 1.0", "low_freq_factor, null", "original_max_position_embeddings, 0.5"})
    void refusesScalingsThatDoNotScale(String key, String value) throws IOException {
        JsonNode node = new ObjectMapper().readTree(value);
        edit(json -> ((ObjectNode) json.path("rope_parameters")).set(key, node));
        assertTrue(invalid().contains("rope_parameters." + key));
    }

    @Test
    void endsALearntAnswerWithTheTokenThatTheTokenizerEndsATurnWith() {
        TinyModel.edit(
                llama.resolve("generation_config.json"),
                json -> json.putArray("eos_token_id").add(0).add(2));
        assertEquals(List.of(2, 0), TinyModel.open(llama).config().eosTokenIds());
    }

    @Test
    void passesOverFrequenciesThatOldFilesStore() {
        Path file = llama.resolve("model.safetensors");
        Safetensors old = Safetensors.open(file);
        Map<String, TensorData> tensors = new LinkedHashMap<>();
        for (TensorInfo info : old.tensors()) {
            tensors.put(info.name(), new TensorData(info.dtype(), info.shape(), old.readBytes(info.name())));
        }
        tensors.put("model.layers.0.self_attn.rotary_emb.inv_freq", TensorData.ofFloats(new float[8], 8));
        SafetensorsWriter.write(file, tensors, Map.of());
        assertEquals(21, TinyModel.open(llama).storedNames().size());
    }

    @Test
    void describesTheFolder() {
        ModelDescription description = ModelFolder.describe(llama, ModelFamilies.BUILT_IN);
        assertEquals("llama", description.family());
        assertEquals(46368, description.parameters());
        assertEquals(512, description.contextLength());
        assertEquals(8.0, description.details().get("rope_scaling.factor"));
        assertTrue(description.details().keySet().stream().noneMatch(key -> key.startsWith("vision")));
    }

    @Test
    void refusesAScalingOfPositionsThatIsNoObject() {
        edit(json -> {
            json.remove("rope_parameters");
            json.put("rope_scaling", "linear");
        });
        assertTrue(invalid().contains("rope_scaling must be an object but is \"linear\""), invalid());
    }

    private String invalid() {
        RlvrException e = assertThrows(RlvrException.class, () -> TinyModel.open(llama));
        assertEquals(ErrorCode.MODEL_INVALID, e.code(), e.getMessage());
        return String.valueOf(e.getMessage());
    }

    private void edit(Consumer<ObjectNode> change) {
        TinyModel.edit(llama.resolve("config.json"), change);
    }
}
