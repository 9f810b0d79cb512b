package dev.rlvr.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rlvr.cli.json.Json;
import dev.rlvr.cli.plugin.PluginJar;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The distribution with a family of models that its engine does not know: the plugin of {@code examples/phi3-family}. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the launcher is a POSIX shell script")
class ModelFamilyIntegrationTests {
    private static final Path MODEL = Launcher.MODEL.resolveSibling("phi3-tiny");

    private static final String CONFIG = """
            name: phi3
            model: {path: "%s", lora: {r: 4, target_modules: [qkv_proj, gate_up_proj]}}
            datasets:
              - {id: sums, provider: jsonl, settings: {file: sums.jsonl}, rewards: [{verifier: text}, {verifier: length, settings: {max: 40}}]}
            algorithm: {name: grpo, num_generations: 4, max_completion_length: 8}
            training: {max_steps: 2, prompts_per_step: 2, learning_rate: 1.0e-2}
            """;

    @TempDir
    private Path folder;

    private void install() throws Exception {
        PluginJar.in(folder)
                .id("phi3-family")
                .source(Path.of("../examples/phi3-family/src/main/java/org/example/phi3/Phi3Family.java"))
                .jar(folder.resolve("home/plugins/phi3-family.jar"));
    }

    private JsonNode rlvr(String... arguments) throws Exception {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.add("--json");
        Launcher.Result result = new Launcher(folder).rlvr(all);
        assertEquals(0, result.status(), result.shown());
        return Json.mapper().readTree(result.out());
    }

    @Test
    void writesTheTokensOfTheReference() throws Exception {
        install();
        JsonNode cases =
                Json.mapper().readTree(MODEL.resolve("expected.json").toFile()).path("cases");
        assertEquals(3, cases.size());
        for (JsonNode expected : cases) {
            JsonNode written = rlvr(
                    "generate",
                    "--model",
                    MODEL.toString(),
                    "--max-new-tokens",
                    "12",
                    "--prompt",
                    expected.path("question").asText());
            assertEquals(expected.path("greedy"), written.path("token_ids"));
        }
    }

    @Test
    void trainsMergesAndDescribesAsItDoesModelsOfItsOwn() throws Exception {
        install();
        Files.writeString(folder.resolve("phi3.yaml"), CONFIG.formatted(MODEL));
        Files.writeString(
                folder.resolve("sums.jsonl"),
                "{\"question\": \"1 + 1?\", \"answer\": \"2\"}\n{\"question\": \"1 + 2?\", \"answer\": \"3\"}\n");
        rlvr("train", "phi3.yaml", "--output", "run");
        assertEquals(
                "phi3",
                rlvr("model", "inspect", "run/checkpoint-2").path("family").asText());
        assertEquals(
                4, rlvr("model", "merge", "run", "merged").path("projections").asInt());
        assertEquals("phi3", rlvr("model", "inspect", "merged").path("family").asText());
        JsonNode checks = rlvr("doctor").path("checks");
        assertTrue(
                StreamSupport.stream(checks.spliterator(), false)
                        .anyMatch(check -> check.path("check").asText().equals("model families")
                                && check.path("found").asText().contains("phi3")),
                checks::toString);
    }

    @Test
    void withoutThePluginItTellsTheFamiliesThatItKnows() throws Exception {
        Launcher.Result result = new Launcher(folder).rlvr(List.of("model", "inspect", MODEL.toString()));
        assertEquals(2, result.status(), result.shown());
        assertTrue(
                result.err().contains("model_type 'phi3' is none of the families known: llama, qwen2, qwen2_5_vl,")
                        && result.err().contains("A plugin can add a family"),
                result.shown());
    }
}
