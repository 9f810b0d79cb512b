package dev.rlvr.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rlvr.cli.json.Json;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Runs what {@code mvn package} laid out, as its users do. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the launcher is a POSIX shell script")
class DistributionIntegrationTests {
    private static final Path BUILT = Path.of("target/rlvr").toAbsolutePath();
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
        Result result = run(link.toString(), "--help");
        Files.delete(link); // JUnit warns about links that lead out of its folder
        assertEquals(0, result.status, result.err);
        assertTrue(result.out.startsWith("Usage: rlvr"), result.out);
        assertEquals("", result.err);
    }

    @Test
    void theDistributionRunsWhereverItIsMoved() throws Exception {
        Path moved = temporary.resolve("moved to/rlvr");
        copyWithoutPlugins(BUILT, moved);
        Files.createDirectories(moved.resolve("plugins/bare"));
        for (String time : List.of("first", "second, with archived classes")) {
            Result result = run(moved.resolve("rlvr").toString(), "plugin", "list", "--json");
            assertEquals(0, result.status, result.err);
            var plugins = Json.mapper().readTree(result.out).get("plugins");
            assertEquals("bare", plugins.get(0).get("id").asText(), time);
            assertTrue(result.err.contains("plugin 'bare' can't be used: it has no plugin.properties"), result.err);
        }
    }

    @Test
    void optionsForJavaArePassedOn() throws Exception {
        ProcessBuilder command = command(BUILT.resolve("rlvr").toString(), "--version");
        command.environment().put("RLVR_JAVA_OPTS", "-XX:+UseParallelGC -Xmx128m");
        Result result = run(command);
        assertEquals(0, result.status, result.out + result.err);
        assertTrue(result.out.startsWith("rlvr "), result.out);
    }

    @Test
    void withoutJavaTheErrorSaysWhatIsNeeded() throws Exception {
        ProcessBuilder command = command(BUILT.resolve("rlvr").toString(), "--version");
        command.environment().put("JAVA_HOME", temporary.toString());
        Result result = run(command);
        assertEquals(4, result.status);
        assertTrue(result.err.startsWith("rlvr: error: JAVA_HOME is "), result.err);
    }

    private record Result(int status, String out, String err) {}

    private Result run(String... command) throws Exception {
        return run(command(command));
    }

    private ProcessBuilder command(String... command) {
        ProcessBuilder builder = new ProcessBuilder(new ArrayList<>(List.of(command))).directory(temporary.toFile());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("RLVR_HOME", temporary.resolve("home").toString());
        builder.environment().remove("JAVA_TOOL_OPTIONS");
        return builder;
    }

    private Result run(ProcessBuilder builder) throws Exception {
        File out = temporary.resolve("out.txt").toFile();
        File err = temporary.resolve("err.txt").toFile();
        Process process = builder.redirectOutput(out).redirectError(err).start();
        assertTrue(process.waitFor(120, TimeUnit.SECONDS), "still running");
        return new Result(process.exitValue(), Files.readString(out.toPath()), Files.readString(err.toPath()));
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
