package dev.rlvr.djl.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rlvr.api.RlvrException;
import dev.rlvr.api.model.Rope;
import dev.rlvr.api.model.TextConfig;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SuppressWarnings("NullAway.Init")
class Qwen3FamilyTests {
    @TempDir
    Path temporary;

    private Path model;

    @BeforeEach
    void copy() {
        model = TinyModel.copy("qwen3-tiny", temporary.resolve("qwen3"));
    }

    @Test
    void readsHeadsThatAreWiderThanTheirShareAndNormsOfQueriesAndKeys() {
        ModelFolder folder = TinyModel.open(model);
        Rope rope = new Rope(1e6, List.of(8), Rope.Scaling.NONE);
        assertEquals(
                new TextConfig(362, 32, 56, 2, 4, 2, 16, 512, 1e-6, rope, true),
                folder.config().text());
        Map<String, long[]> shapes = folder.shapes();
        assertArrayEquals(new long[] {64, 32}, shapes.get("model.layers.1.self_attn.q_proj.weight"));
        assertArrayEquals(new long[] {16}, shapes.get("model.layers.1.self_attn.q_norm.weight"));
        assertArrayEquals(new long[] {16}, shapes.get("model.layers.1.self_attn.k_norm.weight"));
    }

    @Test
    void readsTheSpellingOfThePublishedCheckpointsAsTheSame() {
        ModelConfig newer = TinyModel.open(model).config();
        TinyModel.edit(model.resolve("config.json"), json -> {
            ObjectNode rope = (ObjectNode) json.remove("rope_parameters");
            json.set("rope_theta", rope.get("rope_theta"));
            json.putNull("rope_scaling");
            json.remove("layer_types");
            json.set("torch_dtype", json.remove("dtype"));
        });
        assertEquals(newer, TinyModel.open(model).config());
    }

    @Test
    void refusesBiasesAndAMissingWidthOfHeads() {
        TinyModel.edit(model.resolve("config.json"), json -> json.put("attention_bias", true));
        assertTrue(invalid().contains("attention_bias is not supported: it must be false but is true"));
        TinyModel.edit(model.resolve("config.json"), json -> json.put("attention_bias", false)
                .remove("head_dim"));
        assertTrue(invalid().contains("head_dim is missing"));
    }

    private String invalid() {
        return assertThrows(RlvrException.class, () -> TinyModel.open(model)).toString();
    }
}
