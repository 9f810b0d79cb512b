package dev.rlvr.cli.plugin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rlvr.api.ApiVersion;
import dev.rlvr.api.ErrorCode;
import dev.rlvr.api.RlvrException;
import dev.rlvr.api.reward.RewardVerifierProvider;
import dev.rlvr.api.train.Trainer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PluginHostTests {
    @TempDir
    Path temporary;

    private final List<String> warnings = new ArrayList<>();
    private Path root;

    @BeforeEach
    void makeARoot() throws IOException {
        root = Files.createDirectories(temporary.resolve("plugins with [odd] näme"));
    }

    @Test
    void aJarAFolderAndAZipOfferTheirExtensions() throws IOException {
        plugin("jar", "in-jar").jar(root.resolve("a.jar"));
        plugin("folder", "in-folder").folder(root.resolve("b"));
        PluginJar.zip(plugin("zip", "in-zip").folder(temporary.resolve("c")), root.resolve("c.zip"));
        assertEquals(List.of("in-jar", "in-folder", "in-zip"), verifiers(root));
        assertEquals(List.of("in-jar", "in-folder", "in-zip"), verifiers(root), "again, with the zip unpacked");
        assertEquals(List.of(), warnings);
    }

    @Test
    void aFolderMayHoldItsClassesInJars() throws IOException {
        Path folder = root.resolve("packed");
        plugin("packed", "packed").jar(folder.resolve("lib/packed.jar"));
        Files.writeString(folder.resolve("plugin.properties"), "plugin.id=packed\nplugin.version=1.0.0\n");
        assertEquals(List.of("packed"), verifiers(root));
    }

    @Test
    void aPluginThatBundlesTheApiWorksAndIsToldSo() throws IOException {
        Path jar = plugin("fat", "fat").jar(root.resolve("fat.jar"));
        PluginJar.bundle(jar, RewardVerifierProvider.class);
        PluginJar.bundle(jar, ApiVersion.class);
        try (PluginHost host = start(root)) {
            assertEquals("fat", host.verifier("fat").id());
            PluginInfo plugin = host.plugins().get(0);
            assertEquals(PluginState.LOADED, plugin.state());
            assertTrue(plugin.reason().contains("provided"), plugin::reason);
            assertEquals(1, warnings.size());
        }
    }

    @Test
    void ofTwoPluginsWithOneIdTheOneFromTheEarlierRootIsUsed() throws IOException {
        Path later = Files.createDirectories(temporary.resolve("later"));
        plugin("twin", "first").jar(root.resolve("z.jar"));
        plugin("twin", "second").jar(later.resolve("a.jar"));
        try (PluginHost host = start(root, later)) {
            assertEquals(List.of("first"), ids(host));
            assertEquals(
                    List.of(PluginState.LOADED, PluginState.BROKEN),
                    host.plugins().stream().map(PluginInfo::state).toList());
            String reason = host.plugins().get(1).reason();
            assertTrue(reason.contains("same id") && reason.contains("z.jar"), reason);
        }
    }

    @Test
    void ofTwoExtensionsWithOneIdTheOneFromTheEarlierRootIsUsed() throws IOException {
        Path later = Files.createDirectories(temporary.resolve("later"));
        plugin("first-party", "iou").jar(root.resolve("z.jar"));
        PluginJar.in(temporary)
                .id("another")
                .verifier("other.Clashing", "iou")
                .verifier("other.Fresh", "fresh")
                .jar(later.resolve("a.jar"));
        try (PluginHost host = start(root, later)) {
            assertEquals(List.of("iou", "fresh"), ids(host));
            assertEquals("first-party", host.pluginOf(host.verifier("iou")));
            PluginInfo another = host.plugins().get(1);
            assertEquals(PluginState.DEGRADED, another.state());
            assertTrue(another.reason().contains("'iou' is not used: plugin 'first-party'"), another::reason);
        }
    }

    @Test
    void aPluginSeesTheClassesOfOneThatItDependsOnButNotItsExtensionsAsItsOwn() throws IOException {
        plugin("base", "base").jar(root.resolve("base.jar"));
        PluginJar.in(temporary)
                .id("upper")
                .manifest("Plugin-Dependencies", "base")
                .verifier("upper.Provider", "upper")
                .jar(root.resolve("a-upper.jar"));
        assertEquals(List.of("upper", "base"), verifiers(root));
    }

    @Test
    void callsRunWithTheClassLoaderOfThePlugin() throws IOException {
        plugin("caller", "caller").jar(root.resolve("caller.jar"));
        try (PluginHost host = start(root)) {
            RewardVerifierProvider provider = host.verifier("caller");
            ClassLoader before = Thread.currentThread().getContextClassLoader();
            ClassLoader inside =
                    host.call(provider, () -> Thread.currentThread().getContextClassLoader());
            assertSame(provider.getClass().getClassLoader(), inside);
            assertSame(before, Thread.currentThread().getContextClassLoader());
        }
    }

    @Test
    void whatAPluginThrowsIsBlamedOnItByName() throws IOException {
        plugin("moody", "moody").jar(root.resolve("moody.jar"));
        try (PluginHost host = start(root)) {
            RlvrException error = assertThrows(
                    RlvrException.class,
                    () -> host.call(host.verifier("moody"), () -> {
                        throw new IllegalStateException("not today");
                    }));
            assertEquals(ErrorCode.PLUGIN_FAILED, error.code());
            assertEquals("Plugin 'moody' failed: IllegalStateException: not today", error.getMessage());
        }
    }

    @Test
    void anErrorThatAPluginExplainsItselfIsLeftAsItIs() throws IOException {
        plugin("clear", "clear").jar(root.resolve("clear.jar"));
        RlvrException thrown = new RlvrException(ErrorCode.DATA_INVALID, "line 3 has no answer");
        try (PluginHost host = start(root)) {
            assertSame(
                    thrown,
                    assertThrows(
                            RlvrException.class,
                            () -> host.call(host.verifier("clear"), () -> {
                                throw thrown;
                            })));
        }
    }

    @Test
    void anUnknownIdIsAnErrorWithTheNearestOne() throws IOException {
        plugin("near", "numeric").jar(root.resolve("near.jar"));
        try (PluginHost host = start(root)) {
            RlvrException error = assertThrows(RlvrException.class, () -> host.verifier("numerik"));
            assertEquals(ErrorCode.NAME_UNKNOWN, error.code());
            assertTrue(String.valueOf(error.getMessage()).endsWith("Did you mean 'numeric'?"), error::getMessage);
        }
    }

    @Test
    void withoutATrainingEngineTheErrorSaysWhereToLook() {
        try (PluginHost host = start(root)) {
            assertEquals(List.of(), host.extensions(Trainer.class));
            RlvrException error = assertThrows(RlvrException.class, host::trainer);
            assertTrue(String.valueOf(error.getMessage()).contains("rlvr plugin list"), error::getMessage);
        }
    }

    @Test
    void aRootMayBeAPluginItself() throws IOException {
        Path jar = plugin("direct", "direct").jar(temporary.resolve("target/direct.jar"));
        assertEquals(List.of("direct"), verifiers(jar));
    }

    @Test
    void rootsThatAreNotThereHiddenFilesAndOtherFilesAreNoPlugins() throws IOException {
        Files.writeString(root.resolve("README.txt"), "plugins go here");
        Files.createDirectories(root.resolve(".git"));
        try (PluginHost host = start(temporary.resolve("nowhere"), root, root)) {
            assertEquals(List.of(), host.plugins());
            assertEquals(List.of(), warnings);
        }
    }

    private List<String> verifiers(Path... roots) {
        try (PluginHost host = start(roots)) {
            return ids(host);
        }
    }

    private static List<String> ids(PluginHost host) {
        return host.extensions(RewardVerifierProvider.class).stream()
                .map(RewardVerifierProvider::id)
                .toList();
    }

    private PluginHost start(Path... roots) {
        return PluginHost.start(PluginRoots.of(List.of(roots)), warnings::add);
    }

    private PluginJar plugin(String id, String verifier) throws IOException {
        return PluginJar.in(temporary).id(id).verifier(id.replace("-", "") + ".Provider", verifier);
    }
}
