package dev.rlvr.cli.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rlvr.cli.Rlvr;
import dev.rlvr.cli.console.RecordedConsole;
import dev.rlvr.cli.fake.FakeMovingStrategy;
import dev.rlvr.cli.fake.FakeWorld;
import dev.rlvr.cli.json.Json;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MovingMixtureCommandTests {
    @TempDir
    private Path folder;

    private FakeWorld world;
    private String config = "";
    private String run = "";
    private RecordedConsole console = new RecordedConsole();

    @BeforeEach
    void prepare() {
        world = new FakeWorld(folder);
        world.plugins.with(FakeMovingStrategy.provider(new FakeMovingStrategy()));
        config = world.write("quick.yaml", FakeWorld.CONFIG).toString();
        run = folder.resolve("run").toString();
    }

    private String rlvr(String... args) {
        console = new RecordedConsole();
        assertEquals(0, new Rlvr(console.console(), extra -> world.plugins).run(args), console.err());
        return console.out();
    }

    @Test
    void aMixtureThatMovedIsShownAsItWasAtFirstAndAtLast() throws Exception {
        rlvr("train", config, "--output", run, "--set", "mixture.strategy=moving");
        String shown = rlvr("runs", "show", run);
        assertTrue(shown.contains("first weight"), shown);
        JsonNode json = Json.mapper().readTree(rlvr("runs", "show", run, "--json"));
        assertEquals(0.5, json.path("state").path("mixture").path("shapes").asDouble());
        double last = json.path("last_metrics").path("mixture/shapes").asDouble();
        assertNotEquals(0.5, last);
        assertTrue(shown.contains(String.format(Locale.ROOT, "%.3f", last)), shown);
    }

    @Test
    void aMixtureThatStayedIsShownOnce() {
        rlvr("train", config, "--output", run);
        String shown = rlvr("runs", "show", run);
        assertFalse(shown.contains("first weight"), shown);
        assertTrue(shown.contains("0.500"), shown);
    }
}
