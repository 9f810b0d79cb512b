package dev.rlvr.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Runs a session over a pipe, with the plugins that ship. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the launcher is a POSIX shell script")
class ReplIntegrationTests {
    private static final String TABLE = """
            run,weight_sat,weight_coco,seed,out_score
            only sat,1,0,1,0.50
            only sat again,1,0,2,0.52
            only coco,0,1,1,0.40
            only coco again,0,1,2,0.42
            both,0.5,0.5,1,0.60
            more sat,0.75,0.25,1,0.58
            more coco,0.25,0.75,1,0.52
            """;

    private static final String CONFIG = """
            name: base
            model: {path: "builtin:rlvr-tiny"}
            datasets:
              - {id: sat, provider: scenes, settings: {task: spatial, size: 20}, rewards: [{verifier: text}]}
              - {id: coco, provider: scenes, settings: {task: detection, size: 20}, rewards: [{verifier: iou}]}
            training: {max_steps: 1, prompts_per_step: 1}
            """;

    @TempDir
    private Path folder;

    private Launcher.Result session(String... lines) throws Exception {
        Path commands = Files.writeString(folder.resolve("commands.txt"), String.join("\n", lines) + "\n");
        Launcher launcher = new Launcher(folder);
        return launcher.start(launcher.command(Launcher.BUILT.resolve("rlvr").toString(), "repl")
                        .redirectInput(commands.toFile()))
                .end();
    }

    @Test
    void aSessionOverAPipeFindsAndSavesAMixtureThatTrainTakes() throws Exception {
        Files.writeString(folder.resolve("table.csv"), TABLE);
        Files.writeString(folder.resolve("base.yaml"), CONFIG);
        Launcher.Result result = session(
                "load table.csv",
                "nonsense",
                "mix sat=0.4",
                "nudge sat +0.1",
                "compare uniform best",
                "use base.yaml",
                "nudge sat +0.1",
                "save better.yaml",
                "mixture show better.yaml");
        // Nonsense is the user's mistake; what comes after it is done all the same.
        assertEquals(2, result.status(), result.shown());
        assertTrue(result.out().contains("7 runs over 5 mixtures of sat, coco"), result.shown());
        assertTrue(result.out().contains("(coco gets 0.6, so that the weights sum to 1)"), result.shown());
        assertTrue(result.out().contains("scheffe-quadratic"), result.shown());
        assertTrue(result.out().contains("Train on it with: rlvr train better.yaml"), result.shown());
        assertTrue(result.out().contains("Strategy fixed proposes:"), result.shown());
        assertTrue(result.err().contains("No command 'nonsense'"), result.shown());
        assertFalse(result.out().contains("\u001b") || result.out().contains("rlvr>"), result.shown());
        Launcher.Result checked = new Launcher(folder).rlvr(List.of("train", "better.yaml"));
        assertEquals(0, checked.status(), checked.shown());
        assertTrue(Files.exists(folder.resolve("runs").resolve("better").resolve("run.json")), checked.shown());
    }

    @Test
    void aSessionEndsWithItsInput() throws Exception {
        Launcher.Result result = session("# nothing");
        assertEquals(new Launcher.Result(0, "", ""), result);
    }
}
