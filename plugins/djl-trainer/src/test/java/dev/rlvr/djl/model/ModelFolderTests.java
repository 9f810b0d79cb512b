package dev.rlvr.djl.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rlvr.api.ErrorCode;
import dev.rlvr.api.RlvrException;
import dev.rlvr.api.model.Rope;
import dev.rlvr.api.model.TextConfig;
import dev.rlvr.api.model.VisionConfig;
import dev.rlvr.api.train.ModelDescription;
import dev.rlvr.djl.safetensors.Safetensors;
import dev.rlvr.djl.safetensors.SafetensorsWriter;
import dev.rlvr.djl.safetensors.TensorData;
import dev.rlvr.djl.safetensors.TensorInfo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@SuppressWarnings("NullAway.Init")
class ModelFolderTests {
    @TempDir
    Path temporary;

    private Path model;

    @BeforeEach
    void copy() {
        model = TinyModel.copyTo(temporary.resolve("model"));
    }

    @Test
    void readsTheNestedSpelling() {
        ModelConfig config = TinyModel.open(model).config();
        Rope rope = new Rope(1e6, List.of(2, 3, 3), Rope.Scaling.NONE);
        assertEquals(new TextConfig(362, 64, 112, 3, 4, 2, 16, 2048, 1e-6, rope, false), config.text());
        VisionConfig vision = new VisionConfig(new Qwen2VlTower(2, 48, 3, 2, 14, 2, 2), 6, 7);
        assertEquals(Optional.of(vision), config.vision());
        assertEquals(List.of(2), config.eosTokenIds(), "the tokenizer's, as 151645 is beyond the vocabulary");
    }

    @Test
    void readsTheFlatSpellingOfThePublishedCheckpointsAsTheSame() {
        ModelConfig nested = TinyModel.open(model).config();
        edit("config.json", TinyModel::flatten);
        assertEquals(nested, TinyModel.open(model).config());
    }

    @Test
    void readsNewAndOldParameterNamesAsTheSame() {
        rename(name ->
                name.startsWith("visual.") ? "model." + name : name.replaceFirst("^model\\.", "model.language_model."));
        ModelFolder folder = TinyModel.open(model);
        assertEquals("model.language_model.norm.weight", folder.storedName("model.norm.weight"));
        assertEquals("model.visual.merger.ln_q.bias", folder.storedName("visual.merger.ln_q.bias"));
        assertEquals("lm_head.weight", folder.storedName("lm_head.weight"));
        assertEquals(64 * 4, folder.readFloat32("model.norm.weight").remaining());
    }

    @Test
    void tiesTheHeadWhereThereIsNone() {
        rewrite(tensors -> tensors.remove("lm_head.weight"));
        ModelFolder folder = TinyModel.open(model);
        assertTrue(folder.config().text().tieWordEmbeddings());
        assertTrue(!folder.storedNames().containsKey("lm_head.weight"));
    }

    @Test
    void leavesOutAHeadThatIsTiedAllTheSame() {
        edit("config.json", json -> json.put("tie_word_embeddings", true));
        assertTrue(!TinyModel.open(model).storedNames().containsKey("lm_head.weight"));
    }

    @Test
    void describesTheFolder() {
        ModelDescription description = ModelFolder.describe(model, ModelFamilies.BUILT_IN);
        assertEquals("qwen2_vl", description.family());
        assertEquals(2048, description.contextLength());
        assertEquals(description.parameters() * 4, description.bytes());
        assertEquals(64, description.details().get("hidden_size"));
        assertEquals(
                Safetensors.open(model.resolve("model.safetensors")).tensors().size(),
                description.tensors().size());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[151645, 2, 0] | 5 | [2, 0]",
                "3              | 5 | [3]",
                "151645         | 5 | [2]",
                "null           | 5 | [5]",
                "null           | null | [2]"
            })
    void findsTheEndTokens(String generation, String config, String expected) throws IOException {
        ObjectMapper json = new ObjectMapper();
        JsonNode generationIds = json.readTree(generation);
        JsonNode configIds = json.readTree(config);
        edit("generation_config.json", node -> node.set("eos_token_id", generationIds));
        edit("config.json", node -> {
            node.set("eos_token_id", configIds);
            ((ObjectNode) node.path("text_config")).remove("eos_token_id");
        });
        assertEquals(expected, TinyModel.open(model).config().eosTokenIds().toString());
    }

    @Test
    void refusesAModelWithoutAnEndToken() {
        edit("tokenizer_config.json", json -> json.remove("eos_token"));
        assertTrue(invalid().contains("end token"));
    }

    @ParameterizedTest
    @CsvSource({
        "text_config, hidden_size, 0",
        "text_config, hidden_size, -64",
        "text_config, hidden_size, 64.5",
        "text_config, hidden_size, null",
        "text_config, hidden_size, '\"64\"'",
        "text_config, hidden_size, 99999999999",
        "text_config, vocab_size, 0",
        "text_config, num_attention_heads, 5",
        "text_config, num_key_value_heads, 3",
        "text_config, num_hidden_layers, null",
        "text_config, hidden_act, '\"gelu\"'",
        "text_config, rms_norm_eps, 0",
        "text_config, rms_norm_eps, '\"x\"'",
        "text_config, use_sliding_window, true",
        "text_config, max_position_embeddings, 0",
        "vision_config, num_heads, 5",
        "vision_config, num_heads, 8",
        "vision_config, depth, 0",
        "vision_config, hidden_act, '\"gelu_new\"'",
        "vision_config, hidden_size, 65",
        "vision_config, in_channels, 1",
        "vision_config, mlp_ratio, -1"
    })
    void refusesNumbersThatMakeNoModel(String section, String key, String value) throws IOException {
        JsonNode node = new ObjectMapper().readTree(value);
        edit("config.json", json -> ((ObjectNode) json.path(section)).set(key, node));
        String message = invalid();
        assertTrue(message.contains("config.json") && message.contains(section + "." + key), message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[2, 3]", "[2, 3, 4]", "[2.5, 2.5, 3]", "[9, 2, -3]", "null", "\"x\""})
    void refusesSectionsThatDoNotFillAHead(String value) throws IOException {
        JsonNode node = new ObjectMapper().readTree(value);
        edit("config.json", json -> ((ObjectNode) json.path("text_config").path("rope_parameters"))
                .set("mrope_section", node));
        assertTrue(invalid().contains("mrope_section"));
    }

    @Test
    void refusesStretchedPositions() {
        edit("config.json", json -> ((ObjectNode) json.path("text_config").path("rope_parameters"))
                .put("rope_type", "yarn"));
        assertTrue(invalid().contains("rope_type"));
    }

    @Test
    void namesTheNearestFamily() {
        edit("config.json", json -> json.put("model_type", "qwen2_v1"));
        assertTrue(invalid().contains("Did you mean 'qwen2_vl'"));
        edit("config.json", json -> json.put("model_type", "mamba"));
        assertTrue(invalid().contains("known: llama, qwen2, qwen2_5_vl, qwen2_vl, qwen3. A plugin can add a family"));
        edit("config.json", json -> json.remove("model_type"));
        assertTrue(invalid().contains("model_type is missing"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "config.json",
                "tokenizer.json",
                "chat_template.jinja",
                "preprocessor_config.json",
                "model.safetensors"
            })
    void saysWhichFileIsMissing(String file) throws IOException {
        Files.delete(model.resolve(file));
        String message = invalid();
        assertTrue(message.contains(file) && message.contains(model.toString()), message);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "config.json",
                "generation_config.json",
                "tokenizer.json",
                "tokenizer_config.json",
                "preprocessor_config.json"
            })
    void saysWhichFileIsGarbled(String file) throws IOException {
        for (String garbage : List.of("", "{\"a\":", "[]", "\u0000\u0001", "<html>")) {
            Files.writeString(model.resolve(file), garbage);
            assertTrue(invalid().contains(file));
        }
    }

    @Test
    void saysThatTheFolderIsMissing() {
        Path nowhere = temporary.resolve("nowhere");
        RlvrException e = assertThrows(RlvrException.class, () -> TinyModel.open(nowhere));
        assertEquals(ErrorCode.FILE_MISSING, e.code());
    }

    @Test
    void takesTheChatTemplateFromEitherFile() throws IOException {
        Files.delete(model.resolve("chat_template.jinja"));
        edit("tokenizer_config.json", json -> json.put("chat_template", "{{ 1 }}"));
        assertEquals("{{ 1 }}", TinyModel.open(model).chatTemplate());
        Files.writeString(model.resolve("chat_template.json"), "{\"chat_template\":\"{{ 2 }}\"}");
        assertEquals("{{ 2 }}", TinyModel.open(model).chatTemplate());
    }

    @Test
    void takesImageLimitsFromEitherSpelling() {
        assertEquals(50176, TinyModel.open(model).imageSettings().orElseThrow().maxPixels());
        edit("preprocessor_config.json", json -> json.put("min_pixels", 3136).put("max_pixels", 12845056));
        assertEquals(
                12845056, TinyModel.open(model).imageSettings().orElseThrow().maxPixels());
        assertEquals(3136, TinyModel.open(model).imageSettings().orElseThrow().minPixels());
    }

    @ParameterizedTest
    @CsvSource({
        "patch_size, 16",
        "merge_size, 1",
        "temporal_patch_size, 1",
        "resample, 2",
        "do_resize, false",
        "max_pixels, 100",
        "min_pixels, 0",
        "image_mean, '[1, 2]'",
        "image_std, '[1, 2, 0]'",
        "rescale_factor, 0"
    })
    void refusesPreprocessorsThatDoNotFitTheModel(String key, String value) throws IOException {
        JsonNode node = new ObjectMapper().readTree(value);
        edit("preprocessor_config.json", json -> json.set(key, node));
        String message = invalid();
        assertTrue(message.contains("preprocessor_config.json: " + key), message);
    }

    @Test
    void namesATensorThatIsMissing() {
        rewrite(tensors -> tensors.remove("visual.merger.mlp.0.bias"));
        assertTrue(invalid().contains("lacks the tensor 'visual.merger.mlp.0.bias' [192]"));
    }

    @Test
    void namesATensorThatHasNoPlace() {
        rewrite(tensors -> tensors.put("model.layers.3.mlp.up_proj.weight", TensorData.ofFloats(new float[2], 2)));
        assertTrue(invalid().contains("'model.layers.3.mlp.up_proj.weight' [2]"));
    }

    @Test
    void namesBothShapesOfATensorThatDoesNotFit() {
        rewrite(tensors -> tensors.put("model.norm.weight", TensorData.ofFloats(new float[65], 65)));
        String message = invalid();
        assertTrue(message.contains("[65]") && message.contains("[64]") && message.contains("norm"), message);
    }

    @Test
    void refusesQuantisedTensors() {
        rewrite(tensors -> tensors.put("model.norm.weight", TensorData.ofLongs(new long[64], 64)));
        assertTrue(invalid().contains("I64"));
    }

    @Test
    void refusesOneParameterInBothSpellings() {
        rewrite(tensors -> tensors.put("model.language_model.norm.weight", TensorData.ofFloats(new float[64], 64)));
        assertTrue(invalid().contains("twice"));
    }

    @Test
    void namesTheFilesThatACopyNeeds() throws IOException {
        Files.writeString(model.resolve("LICENSE"), "Apache-2.0");
        Set<String> names = TinyModel.open(model).companions().stream()
                .map(file -> String.valueOf(file.getFileName()))
                .collect(Collectors.toSet());
        assertEquals(7, names.size());
        assertTrue(
                names.containsAll(Set.of("config.json", "tokenizer.json", "preprocessor_config.json", "LICENSE")),
                names.toString());
    }

    private String invalid() {
        RlvrException e = assertThrows(RlvrException.class, () -> TinyModel.open(model));
        assertEquals(ErrorCode.MODEL_INVALID, e.code(), e.getMessage());
        return String.valueOf(e.getMessage());
    }

    private void edit(String file, Consumer<ObjectNode> change) {
        TinyModel.edit(model.resolve(file), change);
    }

    private void rename(UnaryOperator<String> name) {
        rewrite(tensors -> {
            Map<String, TensorData> renamed = new LinkedHashMap<>();
            tensors.forEach((key, tensor) -> renamed.put(name.apply(ParameterNames.canonical(key)), tensor));
            tensors.clear();
            tensors.putAll(renamed);
        });
    }

    private void rewrite(Consumer<Map<String, TensorData>> change) {
        Path file = model.resolve("model.safetensors");
        Safetensors old = Safetensors.open(file);
        Map<String, TensorData> tensors = new LinkedHashMap<>();
        for (TensorInfo info : old.tensors()) {
            tensors.put(info.name(), new TensorData(info.dtype(), info.shape(), old.readBytes(info.name())));
        }
        change.accept(tensors);
        SafetensorsWriter.write(file, tensors, old.metadata());
    }
}
