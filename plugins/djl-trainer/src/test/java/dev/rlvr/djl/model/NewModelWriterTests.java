package dev.rlvr.djl.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rlvr.api.ErrorCode;
import dev.rlvr.api.RlvrException;
import dev.rlvr.api.train.NewModel;
import dev.rlvr.djl.image.ImageProcessor;
import dev.rlvr.djl.text.PromptEncoder;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@SuppressWarnings("NullAway.Init")
class NewModelWriterTests {
    private static final List<String> CORPUS =
            List.of("How many circles are there?", "<think>I see.</think><answer>12</answer>", "How many squares?");

    @TempDir
    Path temporary;

    private Path template;
    private Path output;

    @BeforeEach
    void makeTemplate() throws IOException {
        template = Files.createDirectories(temporary.resolve("template")).resolve("config.json");
        Files.copy(TinyModel.folder().resolve("config.json"), template);
        output = temporary.resolve("new");
    }

    @Test
    void writesAFolderThatOpensWithTheTokenizersNumbers() {
        NewModelWriter.write(request(400, 1), ModelFamilies.BUILT_IN);
        ModelFolder folder = TinyModel.open(output);
        ModelConfig config = folder.config();
        Map<String, Integer> special = folder.specialTokens();
        assertTrue(config.text().vocabSize() <= 400);
        JsonNode json = TinyModel.json(output.resolve("config.json"));
        assertEquals(special.get("<|image_pad|>"), json.path("image_token_id").asInt());
        assertEquals(special.get("<|video_pad|>"), json.path("video_token_id").asInt());
        assertEquals(
                special.get("<|vision_start|>"),
                json.path("vision_start_token_id").asInt());
        assertEquals(
                special.get("<|vision_end|>"), json.path("vision_end_token_id").asInt());
        assertEquals(List.of(special.get("<|im_end|>"), special.get("<|endoftext|>")), config.eosTokenIds());
        assertFalse(special.containsKey("<think>"));
        assertEquals(64, config.text().hiddenSize());
    }

    @ParameterizedTest
    @CsvSource({
        "qwen2_5-vl-tiny, qwen2_5_vl, Qwen2_5_VLForConditionalGeneration",
        "qwen2-tiny, qwen2, Qwen2ForCausalLM",
        "llama-tiny, llama, LlamaForCausalLM"
    })
    void writesModelsOfEveryFamily(String example, String family, String architecture) throws IOException {
        Files.copy(TinyModel.resource(example).resolve("config.json"), template, StandardCopyOption.REPLACE_EXISTING);
        if (family.equals("qwen2_5_vl")) {
            TinyModel.edit(template, json -> ((ObjectNode) json.path("vision_config")).remove("out_hidden_size"));
        }
        NewModelWriter.write(request(400, 1), ModelFamilies.BUILT_IN);
        JsonNode json = TinyModel.json(output.resolve("config.json"));
        assertEquals(architecture, json.path("architectures").path(0).asText());
        ModelConfig config = TinyModel.open(output).config();
        assertEquals(family, config.family());
        boolean sees = config.vision().isPresent();
        assertEquals(sees, Files.exists(output.resolve("preprocessor_config.json")));
        assertEquals(sees, json.has("image_token_id"));
        assertEquals(
                sees ? 32 : 0,
                json.path("vision_config").path("out_hidden_size").asInt());
    }

    @Test
    void givesTagsTheNumbersOfTheTokenizerFile() {
        NewModelWriter.write(request(400, 1), ModelFamilies.BUILT_IN);
        try (PromptEncoder encoder = PromptEncoder.open(TinyModel.open(output))) {
            List<Integer> ids = encoder.encode("<think></think><answer></answer>");
            int last = TinyModel.open(output).config().text().vocabSize() - 1;
            assertEquals(List.of(last - 3, last - 2, last - 1, last), ids);
            assertEquals("<think></think><answer></answer>", encoder.decode(ids));
        }
    }

    @Test
    void keepsTheSpellingOfTheTemplate() {
        NewModelWriter.write(request(400, 1), ModelFamilies.BUILT_IN);
        assertTrue(TinyModel.json(output.resolve("config.json")).has("text_config"));
        TinyModel.edit(template, json -> {
            ObjectNode text = (ObjectNode) json.remove("text_config");
            text.remove("model_type");
            json.setAll(text);
        });
        output = temporary.resolve("flat");
        NewModelWriter.write(request(400, 1), ModelFamilies.BUILT_IN);
        ModelFolder flat = TinyModel.open(output);
        assertFalse(TinyModel.json(output.resolve("config.json")).has("text_config"));
        assertEquals(TinyModel.open(temporary.resolve("new")).config(), flat.config());
    }

    @Test
    void scalesTheWeightsAndLeavesNormsAndBiasesPlain() {
        NewModelWriter.write(request(400, 1), ModelFamilies.BUILT_IN);
        assertEquals(0.02, deviation("model.embed_tokens.weight"), 0.001);
        assertEquals(Math.sqrt(1 / 64.0), deviation("model.layers.1.mlp.up_proj.weight"), 0.004);
        assertEquals(Math.sqrt(1 / 112.0 / 6), deviation("model.layers.1.mlp.down_proj.weight"), 0.003);
        assertEquals(Math.sqrt(1 / 48.0 / 4), deviation("visual.blocks.0.attn.proj.weight"), 0.004);
        assertEquals(Math.sqrt(1 / 1176.0), deviation("visual.patch_embed.proj.weight"), 0.001);
        ModelFolder folder = TinyModel.open(output);
        assertEquals(1, folder.readFloat32("model.norm.weight").getFloat());
        assertEquals(0, folder.readFloat32("visual.blocks.1.mlp.fc1.bias").getFloat());
    }

    @Test
    void writesTheSameBytesForTheSameSeedAlone() throws IOException {
        for (String name : List.of("a", "b", "c")) {
            output = temporary.resolve(name);
            NewModelWriter.write(request(400, name.equals("c") ? 2 : 1), ModelFamilies.BUILT_IN);
        }
        byte[] a = Files.readAllBytes(temporary.resolve("a/model.safetensors"));
        assertArrayEquals(a, Files.readAllBytes(temporary.resolve("b/model.safetensors")));
        assertFalse(Arrays.equals(a, Files.readAllBytes(temporary.resolve("c/model.safetensors"))));
        assertEquals(-1, Files.mismatch(temporary.resolve("a/tokenizer.json"), temporary.resolve("b/tokenizer.json")));
    }

    @Test
    void letsASmallPictureThroughUnchangedWhereBlocksFitIt() {
        TinyModel.edit(template, json -> ((ObjectNode) json.path("vision_config")).put("patch_size", 8));
        NewModelWriter.write(request(400, 1), ModelFamilies.BUILT_IN);
        ImageProcessor processor =
                new ImageProcessor(TinyModel.open(output).imageSettings().orElseThrow());
        assertEquals(96, processor.resizedSize(96, 96).width());
        assertArrayEquals(new int[] {1, 12, 12}, processor.grid(96, 96));
    }

    @Test
    void takesOverThePreprocessorBesideTheTemplate() throws IOException {
        Files.copy(
                TinyModel.folder().resolve("preprocessor_config.json"),
                template.resolveSibling("preprocessor_config.json"));
        NewModelWriter.write(request(400, 1), ModelFamilies.BUILT_IN);
        assertEquals(50176, TinyModel.open(output).imageSettings().orElseThrow().maxPixels());
    }

    @Test
    void tiesTheHeadWhereTheTemplateSaysSo() {
        TinyModel.edit(template, json -> json.put("tie_word_embeddings", true));
        NewModelWriter.write(request(400, 1), ModelFamilies.BUILT_IN);
        assertFalse(TinyModel.open(output).weights().contains("lm_head.weight"));
    }

    @Test
    void acceptsAnEmptyFolderButNoOther() throws IOException {
        Files.createDirectories(output);
        NewModelWriter.write(request(400, 1), ModelFamilies.BUILT_IN);
        RlvrException e =
                assertThrows(RlvrException.class, () -> NewModelWriter.write(request(400, 1), ModelFamilies.BUILT_IN));
        assertEquals(ErrorCode.CONFIG_VALUE_INVALID, e.code());
    }

    @Test
    void refusesTooSmallAVocabulary() {
        RlvrException e =
                assertThrows(RlvrException.class, () -> NewModelWriter.write(request(267, 1), ModelFamilies.BUILT_IN));
        assertEquals(ErrorCode.CONFIG_VALUE_INVALID, e.code());
        NewModelWriter.write(request(268, 1), ModelFamilies.BUILT_IN);
    }

    @Test
    void leavesNothingBehindWhereTheTemplateIsWrong() throws IOException {
        TinyModel.edit(template, json -> ((ObjectNode) json.path("text_config")).put("num_attention_heads", 5));
        RlvrException e =
                assertThrows(RlvrException.class, () -> NewModelWriter.write(request(400, 1), ModelFamilies.BUILT_IN));
        assertEquals(ErrorCode.MODEL_INVALID, e.code());
        try (var left = Files.list(temporary)) {
            assertEquals(List.of(template.getParent()), left.toList());
        }
    }

    @Test
    void leavesNothingBehindWhereThePreprocessorDoesNotFit() throws IOException {
        ObjectNode other = new ObjectMapper().createObjectNode().put("patch_size", 16);
        Files.writeString(template.resolveSibling("preprocessor_config.json"), other.toString());
        assertThrows(RlvrException.class, () -> NewModelWriter.write(request(400, 1), ModelFamilies.BUILT_IN));
        try (var left = Files.list(temporary)) {
            assertEquals(1, left.count());
        }
    }

    @Test
    void saysThatTheTemplateIsMissing() throws IOException {
        Files.delete(template);
        RlvrException e =
                assertThrows(RlvrException.class, () -> NewModelWriter.write(request(400, 1), ModelFamilies.BUILT_IN));
        assertEquals(ErrorCode.FILE_MISSING, e.code());
    }

    private NewModel request(int vocabulary, long seed) {
        return new NewModel(template, vocabulary, CORPUS, seed, output);
    }

    private double deviation(String name) {
        ByteBuffer values = TinyModel.open(output).readFloat32(name);
        int count = values.remaining() / 4;
        double sum = 0;
        while (values.hasRemaining()) {
            float value = values.getFloat();
            sum += value * value;
        }
        return Math.sqrt(sum / count);
    }
}
