package dev.rlvr.djl.model;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.rlvr.api.train.LoraSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class AdapterTests {
    private static final LoraSettings LORA = new LoraSettings(8, 16, 0, List.of("down_proj"), false);

    /** PEFT matches target modules by their last names, and Qwen2.5-VL's tower has a down_proj too. */
    @Test
    void peftIsToldToLeaveTheTowerAloneWhereThereIsOne() throws IOException {
        String excluded = new ObjectMapper()
                .readTree(Adapter.config(Path.of("base"), LORA, true))
                .path("exclude_modules")
                .asText();
        assertTrue("model.visual.blocks.0.mlp.down_proj".matches(excluded));
        assertFalse("model.language_model.layers.0.mlp.down_proj".matches(excluded));
        assertFalse(new ObjectMapper()
                .readTree(Adapter.config(Path.of("base"), LORA, false))
                .has("exclude_modules"));
    }
}
