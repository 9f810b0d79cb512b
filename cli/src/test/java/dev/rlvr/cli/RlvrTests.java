package dev.rlvr.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rlvr.cli.console.RecordedConsole;
import dev.rlvr.cli.json.Json;
import dev.rlvr.cli.plugin.ExtensionInfo;
import dev.rlvr.cli.plugin.FakePlugins;
import dev.rlvr.cli.plugin.PluginInfo;
import dev.rlvr.cli.plugin.PluginState;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RlvrTests {
    private final RecordedConsole console = new RecordedConsole();
    private final List<List<Path>> starts = new ArrayList<>();
    private final FakePlugins plugins = new FakePlugins()
            .with(new PluginInfo(
                    "rlvr-rewards",
                    "0.1.0",
                    PluginState.LOADED,
                    "",
                    "/x/rlvr-rewards",
                    List.of(new ExtensionInfo("RewardVerifierProvider", "iou", "Overlap of boxes"))))
            .with(new PluginInfo("sick", "", PluginState.BROKEN, "it offers nothing", "/x/sick", List.of()));

    @Test
    void helpStartsNoPlugin() {
        assertEquals(0, run("--help"));
        assertTrue(console.out().contains("plugin"), console::out);
        assertEquals("", console.err());
        assertEquals(0, run("plugin", "list", "--help"));
        assertEquals(List.of(), starts);
    }

    @Test
    void versionNamesTheApi() {
        assertEquals(0, run("--version"));
        assertTrue(console.out().contains("API 0.1.0"), console::out);
    }

    @Test
    void withoutACommandTheHelpGoesToStandardErrorAndTheStatusIsTwo() {
        assertEquals(2, run());
        assertEquals("", console.out());
        assertTrue(console.err().contains("Commands:"), console::err);
    }

    @Test
    void aMisspeltCommandIsTheUsersErrorWithASuggestion() {
        assertEquals(2, run("plugn"));
        assertTrue(console.err().contains("rlvr: error: "), console::err);
        assertTrue(console.err().contains("plugin"), console::err);
        assertEquals("", console.out());
    }

    @Test
    void aMisspeltOptionIsTheUsersErrorWithASuggestion() {
        assertEquals(2, run("plugin", "list", "--jsn"));
        assertTrue(console.err().contains("--json"), console::err);
        assertTrue(console.err().contains("Try 'rlvr plugin list --help'."), console::err);
    }

    @Test
    void theListNamesStateAndReason() {
        assertEquals(0, run("plugin", "list"));
        assertTrue(console.out().contains("rlvr-rewards  0.1.0    loaded  iou"), console::out);
        assertTrue(console.out().contains("sick: it offers nothing"), console::out);
        assertTrue(plugins.isClosed());
    }

    @Test
    void theListAsJsonIsOneDocument() throws Exception {
        assertEquals(0, run("plugin", "list", "--json"));
        var document = Json.mapper().readTree(console.out());
        assertEquals("broken", document.at("/plugins/1/state").asText());
        assertEquals("iou", document.at("/plugins/0/extensions/0/id").asText());
        assertEquals("", console.err());
    }

    @Test
    void infoShowsOnePlugin() {
        assertEquals(0, run("plugin", "info", "rlvr-rewards"));
        assertTrue(console.out().contains("Overlap of boxes"), console::out);
        assertFalse(console.out().contains("sick"), console::out);
    }

    @Test
    void infoAboutAnUnknownPluginNamesTheNearest() {
        assertEquals(2, run("plugin", "info", "rlvr-reward"));
        assertTrue(console.err().contains("Did you mean 'rlvr-rewards'?"), console::err);
        assertFalse(console.err().contains("\tat "), console::err);
    }

    @Test
    void stackTracesAreShownWhereAskedForBeforeOrAfterTheCommand() {
        assertEquals(2, run("plugin", "info", "nobody", "--stacktrace"));
        assertTrue(console.err().contains("\tat "), console::err);
        RecordedConsole second = new RecordedConsole();
        new Rlvr(second.console(), extra -> plugins).run("--stacktrace", "plugin", "info", "nobody");
        assertTrue(second.err().contains("\tat "), second::err);
    }

    @Test
    void foldersOfPluginsMayBeNamedBeforeOrAfterTheCommand() {
        assertEquals(0, run("--plugins", "a", "--plugins", "b", "plugin", "list"));
        assertEquals(0, run("plugin", "list", "--plugins", "a", "--plugins", "b"));
        assertEquals(List.of(List.of(Path.of("a"), Path.of("b")), List.of(Path.of("a"), Path.of("b"))), starts);
    }

    @Test
    void anErrorThatNobodyForesawIsOurFaultAndSaysHowToSeeMore() {
        int status = new Rlvr(console.console(), extra -> {
                    throw new IllegalStateException("lost");
                })
                .run("plugin", "list");
        assertEquals(1, status);
        assertTrue(console.err().contains("IllegalStateException: lost"), console::err);
        assertTrue(console.err().contains("--stacktrace"), console::err);
    }

    @Test
    void memoryThatRunsOutIsAMatterOfResources() {
        int status = new Rlvr(console.console(), extra -> {
                    throw new OutOfMemoryError("Java heap space");
                })
                .run("plugin", "list");
        assertEquals(4, status);
        assertTrue(console.err().contains("Out of memory: Java heap space"), console::err);
    }

    private int run(String... arguments) {
        return new Rlvr(console.console(), extra -> {
                    starts.add(extra);
                    return plugins;
                })
                .run(arguments);
    }
}
