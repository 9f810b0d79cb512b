package dev.rlvr.cli.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rlvr.api.train.Finding;
import dev.rlvr.cli.Rlvr;
import dev.rlvr.cli.console.RecordedConsole;
import dev.rlvr.cli.fake.FakeWorld;
import dev.rlvr.cli.json.Json;
import dev.rlvr.cli.plugin.FakePlugins;
import dev.rlvr.cli.plugin.PluginInfo;
import dev.rlvr.cli.plugin.PluginState;
import dev.rlvr.cli.plugin.Plugins;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DoctorCommandTests {
    @TempDir
    private Path folder;

    private FakeWorld world;
    private final RecordedConsole console = new RecordedConsole();

    @BeforeEach
    void prepare() {
        world = new FakeWorld(folder);
    }

    private int doctor(Plugins plugins, String... options) {
        String[] args = new String[options.length + 1];
        args[0] = "doctor";
        System.arraycopy(options, 0, args, 1, options.length);
        return new Rlvr(console.console(), extra -> plugins).run(args);
    }

    private static PluginInfo plugin(String id, PluginState state, String reason) {
        return new PluginInfo(id, "1", state, reason, "/plugins/" + id, List.of());
    }

    @Test
    void whereAllIsWellEachCheckIsALine() {
        world.trainer.findings.add(Finding.ok("libtorch", "9.9 from /lib"));
        world.plugins.with(plugin("rlvr-rewards", PluginState.LOADED, ""));
        assertEquals(0, doctor(world.plugins), console.err());
        assertTrue(console.out().contains("ok       plugins        rlvr-rewards\n"), console.out());
        assertTrue(console.out().contains("ok       engine         fake: A fake.\n"), console.out());
        assertTrue(console.out().contains("ok       libtorch       9.9 from /lib\n"), console.out());
        assertTrue(console.out().endsWith("Training works here.\n"), console.out());
    }

    @Test
    void aWarningSaysWhatToDoAndLeavesTheStatusAlone() {
        world.plugins.with(plugin("broken", PluginState.BROKEN, "no manifest"));
        assertEquals(0, doctor(world.plugins));
        assertTrue(
                console.out()
                        .contains("warning  plugins        broken is " + PluginState.BROKEN
                                + ": no manifest. Mend or remove /plugins/broken.\n"),
                console.out());
        assertTrue(console.out().endsWith("Training works here, with 1 warning.\n"), console.out());
    }

    @Test
    void aFailureIsALineWithoutBreaksAndEndsWithTheStatusOfResources() {
        world.trainer.findings.add(Finding.failed("libtorch", "can't be loaded:\n  no libgomp", "Install libgomp"));
        assertEquals(4, doctor(world.plugins));
        assertTrue(
                console.out().contains("failed   libtorch       can't be loaded: no libgomp. Install libgomp.\n"),
                console.out());
    }

    @Test
    void withoutAnEngineTrainingCannotWork() {
        assertEquals(4, doctor(new FakePlugins()));
        assertTrue(console.out().contains("no plugin offers a training engine"), console.out());
    }

    @Test
    void jsonIsOneDocumentAndPeoplesLinesGoElsewhere() throws Exception {
        world.trainer.findings.add(Finding.failed("libtorch", "gone", "Get it"));
        assertEquals(4, doctor(world.plugins, "--json"));
        JsonNode json = Json.mapper().readTree(console.out());
        assertEquals(false, json.path("training_works").asBoolean(true));
        JsonNode last = json.path("checks").get(json.path("checks").size() - 1);
        assertEquals(
                "libtorch failed gone Get it",
                String.join(
                        " ",
                        List.of(
                                last.path("check").asText(),
                                last.path("level").asText(),
                                last.path("found").asText(),
                                last.path("remedy").asText())));
        assertTrue(console.err().contains("failed   libtorch"), console.err());
    }
}
