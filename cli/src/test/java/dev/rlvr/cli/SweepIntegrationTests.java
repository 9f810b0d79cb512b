package dev.rlvr.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rlvr.cli.json.Json;
import dev.rlvr.cli.run.RunDirectory;
import dev.rlvr.cli.run.Runs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Kills a real sweep of the distribution, and lets it go on. */
@EnabledOnOs(value = OS.LINUX, disabledReason = "signals")
class SweepIntegrationTests {
    private static final String CONFIG = """
            name: sweep
            model: {path: "MODEL"}
            datasets:
              - {id: spatial, provider: scenes, settings: {task: spatial, size: 64}, rewards: [{verifier: text}]}
              - {id: referring, provider: scenes, settings: {task: referring, size: 64}, rewards: [{verifier: iou}]}
            algorithm: {name: grpo, num_generations: 2, max_completion_length: 4}
            training: {max_steps: 1, prompts_per_step: 1}
            evaluation:
              limit: 4
              benchmarks:
                - {id: spatial, provider: scenes, settings: {task: spatial, size: 64}, rewards: [{verifier: text}]}
                - {id: charts, provider: scenes, settings: {task: charts, size: 64}, rewards: [{verifier: choice}]}
            sweep:
              seeds: [1, 2]
              rounds:
                - {name: first, mixtures: [{strategy: uniform}]}
                - {name: second, mixtures: [{strategy: fixed, weights: {spatial: 1.0}}]}
            """;

    @TempDir
    private Path folder;

    private Launcher.Started sweep(Launcher launcher, String... more) throws IOException {
        Files.writeString(folder.resolve("sweep.yaml"), CONFIG.replace("MODEL", Launcher.MODEL.toString()));
        List<String> arguments = new ArrayList<>(List.of("sweep", "sweep.yaml", "--output", "out"));
        arguments.addAll(List.of(more));
        return launcher.start(arguments, Map.of());
    }

    private Map<Path, byte[]> completed() throws IOException {
        Map<Path, byte[]> completed = new LinkedHashMap<>();
        for (RunDirectory run : Runs.in(folder.resolve("out/runs"))) {
            if (run.state().filter(state -> state.isCompleted()).isPresent()) {
                Path file = run.root().resolve("run.json");
                completed.put(file, Files.readAllBytes(file));
            }
        }
        return completed;
    }

    @Test
    void aKilledSweepGoesOnWhereItWasAndItsMixturesAreVerified() throws Exception {
        Launcher launcher = new Launcher(folder);
        Launcher.Started started = sweep(launcher);
        while (completed().isEmpty()) {
            if (started.process().waitFor(5, TimeUnit.MILLISECONDS)) {
                throw new AssertionError(
                        "ended before it was killed: " + started.end().shown());
            }
        }
        started.process().destroyForcibly();
        assertEquals(128 + 9, started.end().status());
        Map<Path, byte[]> done = completed();

        Launcher.Result resumed = sweep(launcher, "--json").end();
        assertEquals(0, resumed.status(), resumed.shown());
        JsonNode runs = Json.mapper().readTree(resumed.out()).path("runs");
        assertEquals(4, runs.size());
        runs.forEach(run -> assertEquals("completed", run.path("status").asText()));
        for (Map.Entry<Path, byte[]> before : done.entrySet()) {
            assertArrayEquals(
                    before.getValue(), Files.readAllBytes(before.getKey()), "it was run again: " + before.getKey());
        }
        List<String> observations = Files.readAllLines(folder.resolve("out/observations.csv"));
        assertEquals(
                List.of("first", "first", "second", "second"),
                observations.stream()
                        .skip(1)
                        .filter(row -> !row.startsWith("base"))
                        .map(row -> row.split(",", -1)[1])
                        .toList());

        Launcher.Result verified =
                launcher.rlvr(List.of("mixture", "verify", "out", "--candidate", "single-spatial", "--json"));
        assertEquals(0, verified.status(), verified.shown());
        JsonNode verdict = Json.mapper().readTree(verified.out());
        assertEquals("[1,2]", verdict.path("seeds").toString());
        assertTrue(verdict.path("scores").has("charts"), verdict.toString());
        Path tables = Files.createDirectory(folder.resolve("tables"));
        for (String table : List.of("observations.csv", "items.csv.gz", "plan.json")) {
            Files.copy(folder.resolve("out").resolve(table), tables.resolve(table));
        }
        assertEquals(
                verified.out(),
                launcher.rlvr(List.of("mixture", "verify", "tables", "--candidate", "single-spatial", "--json"))
                        .out(),
                "the tables alone give the same verdict");
        Launcher.Result required =
                launcher.rlvr(List.of("mixture", "verify", "out", "--candidate", "uniform", "--require-significant"));
        assertEquals(1, required.status(), required.shown());
        assertTrue(required.out().contains("not shown to be better"), required.shown());
    }
}
