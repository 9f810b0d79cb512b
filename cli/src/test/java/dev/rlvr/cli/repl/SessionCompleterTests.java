package dev.rlvr.cli.repl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rlvr.cli.console.RecordedConsole;
import dev.rlvr.cli.fake.FakeOutcomes;
import dev.rlvr.cli.fake.FakeWorld;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jline.reader.Candidate;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.Parser;
import org.jline.terminal.Terminal;
import org.jline.terminal.impl.DumbTerminal;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

class SessionCompleterTests {
    @TempDir
    private Path folder;

    private Session session;
    private CommandLine root;

    @Command(name = "rlvr")
    private static final class Root {}

    @Command(name = "fit")
    private static final class Fit {
        @Option(names = "--target")
        private String target = "";

        @Option(names = "--model")
        private String model = "";
    }

    @BeforeEach
    void prepare() {
        FakeWorld world = new FakeWorld(folder);
        world.plugins.with(FakeOutcomes.nearest());
        session = new Session(new RecordedConsole().console(), world.plugins, world.loader(), folder);
        root = new CommandLine(new Root()).addSubcommand(new Fit());
        new Shell(root, session, List.of());
        world.write("table.csv", "run,weight_sat,weight_coco,out_score\nfirst run,1,0,0.5\nb,0,1,0.4\n");
    }

    private void load() {
        session.load(folder.resolve("table.csv"));
    }

    private List<String> candidates(String line) throws IOException {
        try (Terminal terminal = new DumbTerminal(new ByteArrayInputStream(new byte[0]), new ByteArrayOutputStream())) {
            LineReader reader = LineReaderBuilder.builder().terminal(terminal).build();
            List<Candidate> candidates = new ArrayList<>();
            new SessionCompleter(root, session)
                    .complete(
                            reader,
                            Words.parser().parse(line, line.length(), Parser.ParseContext.COMPLETE),
                            candidates);
            return candidates.stream().map(Candidate::value).toList();
        }
    }

    @Test
    void commandsAreCompleted() throws IOException {
        assertTrue(candidates("").containsAll(List.of("fit", "load", "mix", "nudge", "save", "help", "exit", "quit")));
    }

    @Test
    void datasetsWithoutAWeightYetAreCompleted() throws IOException {
        assertEquals(List.of(), candidates("mix "));
        load();
        assertTrue(candidates("mix ").containsAll(List.of("sat=", "coco=", "uniform", "best", "first run")));
        assertEquals(List.of("coco="), candidates("mix sat=0.4 "));
        assertEquals(List.of("sat", "coco"), candidates("nudge "));
        assertEquals(List.of(), candidates("nudge sat "));
    }

    @Test
    void namesAreCompletedWhereTheyBelong() throws IOException {
        load();
        assertEquals(List.of("out_score"), candidates("target "));
        assertTrue(candidates("suggest ").contains("uniform"));
        assertTrue(candidates("compare uniform ").contains("first run"));
        assertTrue(candidates("fit --target ").contains("out_score"));
        assertTrue(candidates("fit --model ").containsAll(List.of("auto", "nearest")));
        assertTrue(candidates("help ").contains("nudge"));
    }

    @Test
    void optionsAreCompletedOnceADashIsTyped() throws IOException {
        assertTrue(candidates("fit --").containsAll(List.of("--target", "--model")));
        assertFalse(candidates("fit ").contains("--target"));
    }

    @Test
    void filesAreCompleted() throws IOException {
        String path = folder.resolve("tab").toString();
        assertTrue(
                candidates("load " + path).contains(path + "le.csv"),
                candidates("load " + path).toString());
    }
}
