package dev.rlvr.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rlvr.cli.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Runs what {@code mvn package} laid out, as its users do. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the launcher is a POSIX shell script")
class DistributionIntegrationTests {
    private static final Path BUILT = Launcher.BUILT;
    private static final List<String> HOSTS_OWN =
            List.of("rlvr-api-", "pf4j-", "slf4j-api-", "jspecify-", "error_prone_annotations-");

    @TempDir
    Path temporary;

    @Test
    void noPluginCarriesWhatTheHostBrings() throws IOException {
        try (Stream<Path> files = Files.walk(BUILT.resolve("plugins"))) {
            List<String> names = files.map(f -> f.getFileName().toString()).toList();
            assertTrue(names.contains("plugin.properties"));
            assertEquals(
                    List.of(),
                    names.stream()
                            .filter(name -> HOSTS_OWN.stream().anyMatch(name::startsWith))
                            .toList());
        }
    }

    @Test
    void theLauncherRunsThroughALinkFromAnywhereAndIsQuiet() throws Exception {
        Path link = Files.createSymbolicLink(temporary.resolve("linked rlvr"), BUILT.resolve("rlvr"));
        Launcher.Result result = run(link.toString(), "--help");
        Files.delete(link); // JUnit warns about links that lead out of its folder
        assertEquals(0, result.status(), result.err());
        assertTrue(result.out().startsWith("Usage: rlvr"), result.out());
        assertEquals("", result.err());
    }

    @Test
    void theDistributionRunsWhereverItIsMoved() throws Exception {
        Path moved = temporary.resolve("moved to/rlvr");
        copyWithoutPlugins(BUILT, moved);
        Files.createDirectories(moved.resolve("plugins/bare"));
        for (String time : List.of("first", "second, with archived classes")) {
            Launcher.Result result = run(moved.resolve("rlvr").toString(), "plugin", "list", "--json");
            assertEquals(0, result.status(), result.err());
            var plugins = Json.mapper().readTree(result.out()).get("plugins");
            assertEquals("bare", plugins.get(0).get("id").asText(), time);
            assertTrue(result.err().contains("plugin 'bare' can't be used: it has no plugin.properties"), result.err());
        }
    }

    @Test
    void optionsForJavaArePassedOn() throws Exception {
        ProcessBuilder command = command(BUILT.resolve("rlvr").toString(), "--version");
        command.environment().put("RLVR_JAVA_OPTS", "-XX:+UseParallelGC -Xmx128m");
        Launcher.Result result = run(command);
        assertEquals(0, result.status(), result.out() + result.err());
        assertTrue(result.out().startsWith("rlvr "), result.out());
    }

    @Test
    void withoutJavaTheErrorSaysWhatIsNeeded() throws Exception {
        ProcessBuilder command = command(BUILT.resolve("rlvr").toString(), "--version");
        command.environment().put("JAVA_HOME", temporary.toString());
        Launcher.Result result = run(command);
        assertEquals(4, result.status());
        assertTrue(result.err().startsWith("rlvr: error: JAVA_HOME is "), result.err());
    }

    private Launcher.Result run(String... command) throws Exception {
        return run(command(command));
    }

    private ProcessBuilder command(String... command) {
        return new Launcher(temporary).command(command);
    }

    private Launcher.Result run(ProcessBuilder builder) throws Exception {
        return new Launcher(temporary).start(builder).end();
    }

    private static void copyWithoutPlugins(Path from, Path to) throws IOException {
        try (Stream<Path> all = Files.walk(from)) {
            for (Path path :
                    all.filter(p -> !p.startsWith(from.resolve("plugins"))).toList()) {
                Path target = to.resolve(from.relativize(path).toString());
                if (Files.isDirectory(path)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(path, target, java.nio.file.StandardCopyOption.COPY_ATTRIBUTES);
                }
            }
        }
    }
}
