package dev.rlvr.cli.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rlvr.cli.Rlvr;
import dev.rlvr.cli.console.RecordedConsole;
import dev.rlvr.cli.fake.FakeWorld;
import dev.rlvr.cli.json.Json;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainCommandTests {
    @TempDir
    private Path folder;

    private FakeWorld world;
    private Path config;
    private Path run;
    private RecordedConsole console = new RecordedConsole();

    @BeforeEach
    void prepare() {
        world = new FakeWorld(folder);
        config = world.write("quick.yaml", FakeWorld.EVALUATED);
        run = folder.resolve("runs").resolve("one");
    }

    private int rlvr(String... args) {
        console = new RecordedConsole();
        return new Rlvr(console.console(), extra -> world.plugins).run(args);
    }

    private int train(String... more) {
        String[] args = new String[4 + more.length];
        args[0] = "train";
        args[1] = config.toString();
        args[2] = "--output";
        args[3] = run.toString();
        System.arraycopy(more, 0, args, 4, more.length);
        return rlvr(args);
    }

    @Test
    void trainsAndShowsTheComparison() throws Exception {
        assertEquals(0, train(), console.err());
        assertTrue(console.out().contains("in-domain mean"), console.out());
        assertTrue(console.out().contains("held-out mean"), console.out());
        assertTrue(console.out().contains("rlvr runs show " + run), console.out());
        assertTrue(Files.exists(run.resolve("checkpoint-6").resolve("trainer_state.json")));
        assertEquals(6, Files.readAllLines(run.resolve("metrics.jsonl")).size());
        assertTrue(Files.exists(run.resolve("eval").resolve("other.jsonl")));
        assertTrue(Files.exists(run.resolve("eval").resolve("before").resolve("shapes.jsonl")));
    }

    @Test
    void printsOneJsonDocument() throws Exception {
        assertEquals(0, train("--json"), console.err());
        JsonNode json = Json.mapper().readTree(console.out());
        assertEquals("completed", json.path("status").asText());
        assertEquals(6, json.path("steps").asInt());
        assertEquals(4, json.path("comparison").size());
    }

    @Test
    void refusesAFinishedRun() {
        assertEquals(0, train(), console.err());
        assertEquals(2, train(), console.err());
        assertTrue(console.err().contains("is finished (6 steps)"), console.err());
        assertEquals(0, train("--overwrite"), console.err());
    }

    @Test
    void aRunThatWasKilledGoesOnToTheSameLinesAsOneThatWasNot() throws Exception {
        assertEquals(0, train(), console.err());
        String whole = Files.readString(run.resolve("metrics.jsonl"));
        String samples = Files.readString(run.resolve("completions.jsonl"));
        run = folder.resolve("runs").resolve("two");
        world.trainer.afterStep = step -> {
            if (step == 5) {
                throw new IllegalStateException("killed");
            }
        };
        assertEquals(1, train(), console.err());
        assertEquals(5, Files.readAllLines(run.resolve("metrics.jsonl")).size());
        world.trainer.afterStep = step -> {};
        assertEquals(0, train(), console.err());
        assertTrue(console.err().contains("after step 4"), console.err());
        assertEquals(whole, Files.readString(run.resolve("metrics.jsonl")));
        assertEquals(samples, Files.readString(run.resolve("completions.jsonl")));
    }

    @Test
    void nothingIsWrittenWhereTheConfigurationIsWrong() {
        assertEquals(2, train("--set", "training.max_step=3"));
        assertTrue(console.err().contains("training.max_step: unknown key. Did you mean 'max_steps'?"), console.err());
        assertFalse(Files.exists(run));
    }
}
