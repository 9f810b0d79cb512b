package dev.rlvr.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rlvr.cli.json.Json;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The server of the distribution, as other trainers meet it. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the launcher is a POSIX shell script")
class RewardServeIntegrationTests {
    @TempDir
    private Path folder;

    @Test
    void itServesTheRewardsOfAConfigurationUntilItIsTerminated() throws Exception {
        Path config = folder.resolve("rewards.yaml");
        Files.copy(Path.of("../examples/reward-server/rewards.yaml"), config);
        Launcher.Started started = new Launcher(folder)
                .start(
                        List.of("reward", "serve", "rewards.yaml", "--port", "0", "--json"),
                        Map.of("RLVR_SERVER_TOKEN", "secret"));
        while (!Files.readString(started.out().toPath()).endsWith("}\n")) {
            assertFalse(started.process().waitFor(5, TimeUnit.MILLISECONDS), "the server ended");
        }
        JsonNode ready = Json.mapper().readTree(started.out());
        assertEquals("[\"openai/gsm8k\",\"grounding\"]", ready.path("datasets").toString());
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create(ready.path("address").asText() + "/compute_score"))
                .header("Authorization", "Bearer secret")
                .POST(
                        BodyPublishers.ofString(
                                "[{\"data_source\": \"openai/gsm8k\", \"solution_str\": \"so 72\", \"ground_truth\": \"72\"},"
                                        + " {\"data_source\": \"grounding\", \"solution_str\": \"<think>x</think><answer>[0, 0, 10, 10]</answer>\", \"ground_truth\": [0, 0, 10, 20]}]"))
                .build();
        JsonNode answers = Json.mapper()
                .readTree(HttpClient.newHttpClient()
                        .send(request, BodyHandlers.ofString())
                        .body());
        assertEquals(1, answers.get(0).path("score").asDouble(), answers.toString());
        assertEquals(2, answers.get(1).path("score").asDouble(), 1e-9, answers.toString());
        started.process().destroy();
        Launcher.Result result = started.end();
        assertEquals(0, result.status(), result.shown());
        assertTrue(result.err().contains("Stopping"), result.err());
    }
}
