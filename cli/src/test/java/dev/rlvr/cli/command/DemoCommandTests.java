package dev.rlvr.cli.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rlvr.api.ErrorCode;
import dev.rlvr.api.RlvrException;
import dev.rlvr.cli.console.RecordedConsole;
import dev.rlvr.cli.fake.FakeWorld;
import dev.rlvr.cli.run.AtomicFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class DemoCommandTests {
    @TempDir
    private Path folder;

    private FakeWorld world;
    private Path home;
    private final RecordedConsole console = new RecordedConsole();

    @BeforeEach
    void prepare() {
        world = new FakeWorld(folder);
        home = folder.resolve("home");
    }

    private int demo(Optional<Path> where, String... args) {
        CommandContext context = new CommandContext(console.console(), () -> world.plugins, List::of);
        DemoCommand command = new DemoCommand(context, new Surroundings(where, folder, Clock.systemUTC(), "test"));
        CommandLine line = new CommandLine(command);
        line.setExecutionExceptionHandler((problem, commandLine, parsed) -> {
            throw problem;
        });
        return line.execute(args);
    }

    private void ship() {
        AtomicFiles.write(
                home.resolve("demo").resolve("demo.yaml"),
                FakeWorld.EVALUATED.replace("path: model", "path: ../../model"));
    }

    @Test
    void trainsWhatTheDistributionShipsAndComparesBeforeAndAfter() {
        ship();
        assertEquals(0, demo(Optional.of(home), "--steps", "4", "--items", "10", "--seed", "3"), console.err());
        assertTrue(console.out().contains("held-out mean"), console.out());
        assertTrue(Files.exists(folder.resolve("runs/demo/checkpoint-4")));
    }

    @Test
    void aSecondDemoGetsItsOwnFolder() {
        ship();
        assertEquals(0, demo(Optional.of(home), "--steps", "2"));
        assertEquals(0, demo(Optional.of(home), "--steps", "2"));
        assertTrue(Files.exists(folder.resolve("runs/demo-2/run.json")));
        assertEquals(
                0,
                demo(
                        Optional.of(home),
                        "--steps",
                        "2",
                        "--output",
                        folder.resolve("mine").toString()));
        assertTrue(Files.exists(folder.resolve("mine/run.json")));
    }

    @Test
    void withoutADistributionThereIsNoDemo() {
        RlvrException error = assertThrows(RlvrException.class, () -> run(Optional.empty()));
        assertEquals(ErrorCode.FILE_MISSING, error.code());
        assertTrue(String.valueOf(error.getMessage()).contains("rlvr.home"));
        assertTrue(String.valueOf(assertThrows(RlvrException.class, () -> run(Optional.of(home)))
                        .getMessage())
                .contains("demo.yaml is missing"));
    }

    private void run(Optional<Path> where) {
        CommandContext context = new CommandContext(console.console(), () -> world.plugins, List::of);
        new DemoCommand(context, new Surroundings(where, folder, Clock.systemUTC(), "test")).call();
    }
}
