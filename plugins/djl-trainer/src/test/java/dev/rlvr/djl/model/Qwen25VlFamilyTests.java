package dev.rlvr.djl.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rlvr.api.ErrorCode;
import dev.rlvr.api.RlvrException;
import dev.rlvr.api.model.VisionConfig;
import dev.rlvr.api.model.VisionTower;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@SuppressWarnings("NullAway.Init")
class Qwen25VlFamilyTests {
    @TempDir
    Path temporary;

    private Path model;

    @BeforeEach
    void copy() {
        model = TinyModel.copy("qwen2_5-vl-tiny", temporary.resolve("model"));
    }

    @Test
    void readsWindowsAndTheBlocksThatSeeTheWholePicture() {
        VisionTower tower = new Qwen25VlTower(2, 32, 40, 2, 14, 2, 2, 56, List.of(1));
        assertEquals(
                Optional.of(new VisionConfig(tower, 6, 7)),
                TinyModel.open(model).config().vision());
    }

    @Test
    void readsTheFlatSpellingOfThePublishedCheckpointsAsTheSame() {
        ModelConfig nested = TinyModel.open(model).config();
        TinyModel.edit(model.resolve("config.json"), TinyModel::flatten);
        assertEquals(nested, TinyModel.open(model).config());
    }

    @ParameterizedTest
    @CsvSource({
        "window_size, 27",
        "fullatt_block_indexes, [2]",
        "fullatt_block_indexes, [-1]",
        "fullatt_block_indexes, [0.5]",
        "fullatt_block_indexes, null",
        "out_hidden_size, 33",
        "num_heads, 3",
        "num_heads, 16",
        "hidden_act, '\"quick_gelu\"'",
        "in_channels, 1",
        "intermediate_size, 0"
    })
    void refusesNumbersThatMakeNoTower(String key, String value) throws IOException {
        JsonNode node = new ObjectMapper().readTree(value);
        TinyModel.edit(model.resolve("config.json"), json -> ((ObjectNode) json.path("vision_config")).set(key, node));
        RlvrException e = assertThrows(RlvrException.class, () -> TinyModel.open(model));
        assertEquals(ErrorCode.MODEL_INVALID, e.code());
        assertTrue(String.valueOf(e.getMessage()).contains("vision_config." + key), e.getMessage());
    }
}
