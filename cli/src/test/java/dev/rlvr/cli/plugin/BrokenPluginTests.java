package dev.rlvr.cli.plugin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rlvr.api.ApiVersion;
import dev.rlvr.api.reward.RewardVerifierProvider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Beside each broken plugin lies a good one, which must come up all the same. */
class BrokenPluginTests {
    @TempDir
    Path temporary;

    private final List<String> warnings = new ArrayList<>();
    private Path root;

    @BeforeEach
    void putAGoodPluginThere() throws IOException {
        root = Files.createDirectories(temporary.resolve("plugins"));
        PluginJar.in(temporary).id("m-good").verifier("good.Good", "good").jar(root.resolve("m-good.jar"));
    }

    @Test
    void aPluginThatOffersNothingIsNamed() throws IOException {
        PluginJar.in(temporary).id("empty").jar(root.resolve("empty.jar"));
        assertBroken("empty", "offers nothing");
    }

    @Test
    void aPluginForAnotherApiIsNamedWithBothVersions() throws IOException {
        plugin("future").manifest("Plugin-Requires", ">=9.0.0").jar(root.resolve("future.jar"));
        PluginInfo plugin = assertBroken("future", "requires API >=9.0.0");
        assertTrue(plugin.reason().contains(ApiVersion.CURRENT), plugin::reason);
    }

    @Test
    void aPluginWhoseRequirementIsNoVersionIsNamed() throws IOException {
        plugin("vague").manifest("Plugin-Requires", "soon?").jar(root.resolve("vague.jar"));
        assertBroken("vague", "");
    }

    @Test
    void aPluginThatThrowsAtItsStartIsNamedWithWhatItThrew() throws IOException {
        plugin("thrower")
                .source("thrower.Start", Sources.plugin("Start", "throw new IllegalStateException(\"no licence\");"))
                .manifest("Plugin-Class", "thrower.Start")
                .jar(root.resolve("thrower.jar"));
        assertBroken("thrower", "IllegalStateException: no licence");
    }

    @Test
    void aPluginThatThrowsAnErrorAtItsStartIsNamed() throws IOException {
        plugin("asserter")
                .source("asserter.Start", Sources.plugin("Start", "throw new AssertionError(\"never\");"))
                .manifest("Plugin-Class", "asserter.Start")
                .jar(root.resolve("asserter.jar"));
        assertBroken("asserter", "AssertionError: never");
    }

    @Test
    void aPluginWhoseClassIsNotThereIsNamed() throws IOException {
        plugin("absent").manifest("Plugin-Class", "absent.Start").jar(root.resolve("absent.jar"));
        assertBroken("absent", "no class absent.Start");
    }

    @Test
    void anExtensionWhoseConstructorThrowsIsNamed() throws IOException {
        broken("constructor", "public Broken() { throw new IllegalArgumentException(\"bad day\"); }");
        assertBroken("constructor", "constructor.Broken can't be created: IllegalArgumentException: bad day");
    }

    @Test
    void anExtensionWhoseStaticInitialiserThrowsIsNamed() throws IOException {
        broken("statics", "static final int N = Integer.parseInt(\"many\");");
        assertBroken("statics", "NumberFormatException");
    }

    @Test
    void anExtensionThatNeedsAClassWhichIsNotThereIsNamedWithTheClass() throws IOException {
        PluginJar.in(temporary)
                .id("needy")
                .source("needy.Helper", "public class Helper {}")
                .source("needy.Broken", Sources.verifier("needy.Broken", "needy", "Helper helper = new Helper();"))
                .without("needy.Helper")
                .jar(root.resolve("needy.jar"));
        assertBroken("needy", "needs the class needy.Helper");
    }

    @Test
    void anExtensionThatUsesALibraryOfTheHostDoesNotGetIt() throws IOException {
        broken("borrower", "Object borrowed = picocli.CommandLine.Help.Ansi.OFF;");
        assertBroken("borrower", "needs the class picocli.CommandLine");
    }

    @Test
    void anExtensionWithoutAPublicConstructorIsNamed() throws IOException {
        broken("hidden", "Broken() {}");
        assertBroken("hidden", "no public constructor without parameters");
    }

    @Test
    void anExtensionWithoutAnIdIsNamed() throws IOException {
        PluginJar.in(temporary).id("nameless").verifier("nameless.Broken", " ").jar(root.resolve("nameless.jar"));
        assertBroken("nameless", "has no id");
    }

    @Test
    void aJarThatIsNoneIsNamedByItsFile() throws IOException {
        Files.writeString(root.resolve("garbage.jar"), "this is no jar");
        assertBroken("garbage.jar", "can't be read as a jar");
    }

    @Test
    void aZipThatIsCutShortIsNamedAndLeavesNothingUnpacked() throws IOException {
        Path folder = plugin("zipped").folder(temporary.resolve("zipped"));
        Path zip = root.resolve("zipped.zip");
        PluginJar.zip(folder, zip);
        byte[] bytes = Files.readAllBytes(zip);
        Files.write(zip, java.util.Arrays.copyOf(bytes, bytes.length / 2));
        assertBroken("zipped.zip", "can't be unpacked");
        assertTrue(Files.notExists(root.resolve(".unpacked")));
    }

    @Test
    void aZipThatWouldWriteElsewhereIsNamed() throws IOException {
        try (var zip = new java.util.zip.ZipOutputStream(Files.newOutputStream(root.resolve("slip.zip")))) {
            zip.putNextEntry(new java.util.zip.ZipEntry("../../../outside.txt"));
            zip.write(1);
            zip.closeEntry();
        }
        assertBroken("slip.zip", "outside");
        assertTrue(Files.notExists(temporary.resolve("outside.txt")));
    }

    @Test
    void aFolderWithoutADescriptorIsNamed() throws IOException {
        Files.createDirectories(root.resolve("bare/lib"));
        assertBroken("bare", "no plugin.properties");
    }

    @Test
    void aJarWithoutAPluginIdIsNamed() throws IOException {
        PluginJar.in(temporary).verifier("x.Anonymous", "anonymous").jar(root.resolve("anonymous.jar"));
        assertBroken("anonymous.jar", "no Plugin-Id");
    }

    @Test
    void aPluginWithoutAVersionIsNamed() throws IOException {
        PluginJar.in(temporary)
                .manifest("Plugin-Id", "unversioned")
                .verifier("x.Unversioned", "unversioned")
                .jar(root.resolve("unversioned.jar"));
        assertBroken("unversioned.jar", "version");
    }

    @Test
    void aPluginThatNeedsAnotherWhichIsNotThereIsNamed() throws IOException {
        plugin("lonely").manifest("Plugin-Dependencies", "nobody").jar(root.resolve("lonely.jar"));
        assertBroken("lonely", "needs plugin 'nobody'");
    }

    @Test
    void pluginsThatNeedEachOtherAreNamed() throws IOException {
        plugin("chicken").manifest("Plugin-Dependencies", "egg").jar(root.resolve("chicken.jar"));
        plugin("egg").manifest("Plugin-Dependencies", "chicken").jar(root.resolve("egg.jar"));
        assertBroken("chicken", "circle");
        assertBroken("egg", "circle");
    }

    @Test
    void aPluginThatNeedsABrokenOneIsNamed() throws IOException {
        plugin("base")
                .source("base.Start", Sources.plugin("Start", "throw new IllegalStateException();"))
                .manifest("Plugin-Class", "base.Start")
                .jar(root.resolve("base.jar"));
        plugin("upper").manifest("Plugin-Dependencies", "base").jar(root.resolve("upper.jar"));
        assertBroken("upper", "needs plugin 'base', which can't be used");
    }

    private PluginJar plugin(String id) throws IOException {
        return PluginJar.in(temporary).id(id).verifier(id + ".Provider", id);
    }

    private void broken(String id, String code) throws IOException {
        PluginJar.in(temporary)
                .id(id)
                .source(id + ".Broken", Sources.verifier(id + ".Broken", id, code))
                .jar(root.resolve(id + ".jar"));
    }

    private PluginInfo assertBroken(String id, String reason) {
        warnings.clear();
        try (PluginHost host = PluginHost.start(PluginRoots.of(List.of(root)), warnings::add)) {
            assertEquals(
                    List.of("good"),
                    host.extensions(RewardVerifierProvider.class).stream()
                            .map(RewardVerifierProvider::id)
                            .filter("good"::equals)
                            .toList());
            PluginInfo plugin = host.plugins().stream()
                    .filter(p -> p.id().equals(id))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError(host.plugins().toString()));
            assertEquals(PluginState.BROKEN, plugin.state(), plugin::toString);
            assertTrue(plugin.reason().contains(reason), plugin::reason);
            assertTrue(
                    warnings.stream().anyMatch(w -> w.contains("'" + id + "'") && w.contains(reason)),
                    warnings::toString);
            return plugin;
        }
    }
}
