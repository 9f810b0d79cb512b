package dev.rlvr.cli;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Starts what {@code mvn package} laid out as its users do, in a folder. */
final class Launcher {
    static final Path BUILT = Path.of("target/rlvr").toAbsolutePath();

    /** A small Qwen2-VL, with what the reference implementation answers to it. */
    static final Path MODEL = Path.of("../plugins/djl-trainer/src/test/resources/qwen2-vl-tiny")
            .toAbsolutePath()
            .normalize();

    private static final int PATIENCE_SECONDS = 900;

    private final Path folder;

    Launcher(Path folder) {
        this.folder = folder;
    }

    /** How a command ended. */
    record Result(int status, String out, String err) {
        String shown() {
            return "status " + status + "\n" + out + err;
        }
    }

    /** A command that goes on. */
    record Started(Process process, File out, File err) {
        Result end() throws IOException, InterruptedException {
            assertTrue(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS), "still running");
            return new Result(process.exitValue(), Files.readString(out.toPath()), Files.readString(err.toPath()));
        }
    }

    /** Runs rlvr to its end. */
    Result rlvr(List<String> arguments) throws IOException, InterruptedException {
        return start(arguments, Map.of()).end();
    }

    /** Starts rlvr. */
    Started start(List<String> arguments, Map<String, String> environment) throws IOException {
        ProcessBuilder builder = command(BUILT.resolve("rlvr").toString());
        builder.command().addAll(arguments);
        builder.environment().putAll(environment);
        return start(builder);
    }

    /** Returns a command to change before it is started. */
    ProcessBuilder command(String... command) {
        ProcessBuilder builder =
                new ProcessBuilder(new java.util.ArrayList<>(List.of(command))).directory(folder.toFile());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("RLVR_HOME", folder.resolve("home").toString());
        builder.environment().remove("JAVA_TOOL_OPTIONS");
        return builder;
    }

    /** Starts a command; what it prints goes to files, so that it never waits for a reader. */
    Started start(ProcessBuilder builder) throws IOException {
        File out = File.createTempFile("rlvr", ".out");
        File err = File.createTempFile("rlvr", ".err");
        out.deleteOnExit();
        err.deleteOnExit();
        return new Started(builder.redirectOutput(out).redirectError(err).start(), out, err);
    }
}
