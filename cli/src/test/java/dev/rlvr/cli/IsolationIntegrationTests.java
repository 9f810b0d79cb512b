package dev.rlvr.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rlvr.cli.plugin.PluginJar;
import dev.rlvr.cli.run.RunDirectory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Runs of the distribution with a third-party verifier that misbehaves. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the launcher is a POSIX shell script")
class IsolationIntegrationTests {
    /** What it does to a completion follows from the completion alone, unless PLANTED_PID names a file: then it hangs on all. */
    private static final String VERIFIER = """
            import dev.rlvr.api.reward.*;
            import dev.rlvr.api.settings.Settings;
            import java.nio.file.*;
            @org.pf4j.Extension
            public class Planted implements RewardVerifierProvider {
                public String id() { return "planted"; }
                public String description() { return "Hangs, exits or scores"; }
                public RewardVerifier create(Settings settings) {
                    return (problem, completion) -> {
                        String file = System.getenv().getOrDefault("PLANTED_PID", "");
                        int kind = Math.floorMod(completion.tokenIds().hashCode(), 5);
                        if (!file.isEmpty()) {
                            try {
                                Path part = Files.createTempFile(Path.of(file).getParent(), "pid", null);
                                Files.writeString(part, "" + ProcessHandle.current().pid());
                                Files.move(part, Path.of(file), StandardCopyOption.ATOMIC_MOVE);
                            } catch (java.io.IOException e) {
                                throw new java.io.UncheckedIOException(e);
                            }
                            kind = 0;
                        }
                        System.out.println("a verifier prints");
                        while (kind == 0) { Thread.onSpinWait(); }
                        if (kind == 1) { System.exit(0); }
                        return Reward.of(kind / 4.0, "scored");
                    };
                }
            }
            """;

    private static final String CONFIG = """
            name: planted
            model: {path: "MODEL"}
            datasets:
              - id: spatial
                provider: scenes
                settings: {task: spatial, size: 64}
                rewards: [{verifier: planted, timeout: TIMEOUT}, {verifier: format, weight: 0}]
            algorithm: {name: grpo, num_generations: 4, beta: 0, max_completion_length: 8}
            training: {max_steps: 2, prompts_per_step: 2, max_failed_verification_rate: 1}
            """;

    @TempDir
    private Path folder;

    private Path run = Path.of("");

    @BeforeEach
    void plant() throws Exception {
        PluginJar.in(folder)
                .id("planted")
                .source("planted.Planted", VERIFIER)
                .jar(folder.resolve("home/plugins/planted.jar"));
        run = folder.resolve("run");
    }

    private Launcher.Started train(String timeout, Map<String, String> environment) throws Exception {
        Files.writeString(
                folder.resolve("planted.yaml"),
                CONFIG.replace("MODEL", Launcher.MODEL.toString()).replace("TIMEOUT", timeout),
                StandardCharsets.UTF_8);
        return new Launcher(folder)
                .start(List.of("train", "planted.yaml", "--json", "--output", run.toString()), environment);
    }

    @Test
    void aVerifierThatHangsAndExitsCostsItsRewardsAndTheRunGoesOn() throws Exception {
        Launcher.Result result = train("1", Map.of()).end();
        assertEquals(0, result.status(), result.shown());
        assertFalse(result.out().contains("a verifier prints"), "standard output holds one JSON document");
        List<JsonNode> failed = new RunDirectory(run).failedVerifications().read();
        long counted = new RunDirectory(run)
                .metrics().read().stream()
                        .mapToLong(row -> row.path("rewards/failed").asLong())
                        .sum();
        assertEquals(counted, failed.size());
        assertTrue(counted > 0 && counted < 16, counted + " of 16 failed");
        for (JsonNode row : failed) {
            assertTrue(
                    row.path("reason")
                            .asText()
                            .matches("verifier 'planted' (took longer than 1 s|ended its process with status 0).*"),
                    row.toString());
        }
    }

    @Test
    void aHangingVerifierDiesWithItsRun() throws Exception {
        Path file = folder.resolve("pid");
        Launcher.Started started = train("3600", Map.of("PLANTED_PID", file.toString()));
        while (!Files.exists(file)) {
            assertFalse(
                    started.process().waitFor(5, TimeUnit.MILLISECONDS), "the run ended before its first verification");
        }
        ProcessHandle child =
                ProcessHandle.of(Long.parseLong(Files.readString(file))).orElseThrow();
        assertTrue(child.isAlive());
        started.process().destroyForcibly();
        child.onExit().get(60, TimeUnit.SECONDS);
    }
}
