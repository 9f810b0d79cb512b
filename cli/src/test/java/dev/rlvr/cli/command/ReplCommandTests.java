package dev.rlvr.cli.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rlvr.cli.Rlvr;
import dev.rlvr.cli.console.RecordedConsole;
import dev.rlvr.cli.fake.FakeOutcomes;
import dev.rlvr.cli.fake.FakeWorld;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReplCommandTests {
    private static final String TABLE = """
            run,weight_shapes,weight_flags,seed,score,out_score
            only flags,0,1,1,0.2,0.5
            half,0.5,0.5,1,0.4,0.5
            only shapes,1,0,1,0.6,0.4
            """;

    private final InputStream before = System.in;

    @TempDir
    private Path folder;

    private FakeWorld world;
    private Path table;
    private int status;
    private RecordedConsole console = new RecordedConsole();
    private List<String> options = List.of();

    @BeforeEach
    void prepare() {
        world = new FakeWorld(folder);
        world.plugins.with(FakeOutcomes.nearest()).with(FakeOutcomes.line()).with(FakeOutcomes.baseline());
        table = world.write("table.csv", TABLE);
    }

    @AfterEach
    void giveBack() {
        System.setIn(before);
    }

    /** Runs a session over these lines and returns what it prints. */
    private String session(String... lines) {
        System.setIn(new ByteArrayInputStream(String.join("\n", lines).getBytes(StandardCharsets.UTF_8)));
        console = new RecordedConsole();
        List<String> args = new ArrayList<>(List.of("repl"));
        args.addAll(options);
        status = new Rlvr(console.console(), extra -> world.plugins).run(args.toArray(String[]::new));
        assertEquals(console.err().contains("rlvr: error: "), status != 0, console.err());
        return console.out();
    }

    @Test
    void theStatusIsThatOfTheLastCommandThatFailedAndTheOthersAreRunToo() {
        session("load " + table, "nudge shapes", "target");
        assertEquals(2, status);
        assertTrue(console.err().contains("Try 'nudge --help'."), console.err());
        assertTrue(console.out().contains("* out_score"), console.out());
        session("mixture fit --observations x --taget score");
        assertTrue(console.err().contains("Try 'mixture fit --help'."), console.err());
        session("load " + table, "nudge --help");
        assertEquals(0, status);
        assertTrue(console.out().contains("nudge"), console.out());
    }

    @Test
    void aSessionTriesNudgesAndComparesMixtures() {
        String out = session(
                "load '" + table + "'",
                "target score",
                "mix shapes=0.2",
                "nudge shapes +0.1",
                "nudge flags -0.3",
                "compare best");
        assertEquals("", console.err().replace("rlvr: warning: baseline: least squares is ill-posed\n", ""));
        assertTrue(out.contains("3 runs over 3 mixtures of shapes, flags"), out);
        assertTrue(out.contains("(flags gets 0.8, so that the weights sum to 1)"), out);
        assertTrue(out.contains("shapes=0.3 flags=0.7"), out);
        assertTrue(out.contains("shapes=0.6 flags=0.4"), out);
        assertTrue(out.contains("+0.0400 against the mixture before, by line."), out);
        assertTrue(out.contains("current - best"), out);
        assertFalse(out.contains("\u001b") || out.contains("rlvr>"), "no prompt and no escapes over a pipe");
    }

    @Test
    void theTargetIsTheOutScoreUnlessAnotherIsChosen() {
        String out = session("load " + table, "target", "target score", "target");
        assertTrue(out.contains("  score\n* out_score\n"), out);
        assertTrue(out.contains("* score\n  out_score\n"), out);
    }

    @Test
    void everyCommandOfTheCommandLineWorks() {
        String out = session(
                "mixture fit --observations " + table + " --target score --json",
                "mixture fit --observations " + table + " --target out_score --model nearest",
                "rlvr data list",
                "--version");
        assertTrue(out.contains("\"chosen\" : \"line\""), out);
        assertTrue(
                out.contains("Target out_score, 3 runs"), out); // --json and --target of the line before are forgotten
        assertTrue(out.contains("numbers"), out);
        assertEquals(1, out.split("\"chosen\"", -1).length - 1, out);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "nonsense|No command 'nonsense'.",
                "shwo|Did you mean 'show'?",
                "mix shapes=0.5|No observations yet",
                "load none.csv|No observations at none.csv",
                "load|Missing required parameter: 'FILE'",
                "show 'this|A quote is not closed",
                "repl|This is the session",
                "data list --plugins x|rlvr repl --plugins DIR",
                "train none.yaml|Configuration file not found: none.yaml",
                "train .|Configuration file is a folder, not a file: .",
                "use none.yaml|Configuration file not found: none.yaml",
                "help nonsense|No command 'nonsense'."
            })
    void anErrorEndsTheCommandAndNotTheSession(String line, String message) {
        String out = session("# a comment", "", line, "load " + table, "mix half");
        assertTrue(console.err().contains(message), console.err());
        assertTrue(out.contains("nearest"), out);
    }

    @Test
    void exitEndsTheSession() {
        assertFalse(session("exit", "help").contains("command"));
        assertFalse(session("quit", "help").contains("command"));
    }

    @Test
    void helpShowsTheCommandsOrOneOfThem() {
        String out = session("help");
        assertTrue(out.contains("nudge DATASET +0.1") && out.contains("mixture"), out);
        assertTrue(session("help nudge").contains("Usage: nudge DATASET +0.1"), console.out());
        assertTrue(session("nudge --help").contains("Usage: nudge DATASET +0.1"), console.out());
    }

    @Test
    void whatIsSavedIntoAConfigurationCanBeTrained() throws Exception {
        Path config = world.write(
                "quick.yaml",
                FakeWorld.CONFIG.replace("name: quick", "name: quick\noutput_dir: " + folder.resolve("runs/quick")));
        Path saved = folder.resolve("better.yaml");
        String out = session("use " + config, "mix shapes=0.3", "save " + saved, "train " + saved);
        assertTrue(out.contains("Train on it with: rlvr train " + saved), out + console.err());
        assertTrue(out.contains("Trained 6 steps"), out + console.err());
        String state = Files.readString(folder.resolve("runs").resolve("better").resolve("run.json"));
        assertTrue(state.contains("\"shapes\" : 0.3") && state.contains("\"flags\" : 0.7"), state);
        session("use " + config, "save " + saved);
        assertTrue(console.err().contains("is there already"), console.err());
        session("use " + config, "save --overwrite " + saved);
        assertTrue(Files.readString(saved).contains("shapes: 0.5"), Files.readString(saved));
    }

    @Test
    void aMixtureThatTheConfigurationCantDrawIsNotSaved() {
        Path config = world.write("quick.yaml", FakeWorld.CONFIG);
        Path strange = world.write("strange.csv", TABLE.replace("shapes", "shape"));
        Path saved = folder.resolve("better.yaml");
        session("load " + strange, "use " + config, "save " + saved);
        assertTrue(console.err().contains("has no dataset shape"), console.err());
        assertTrue(
                console.err()
                        .contains("no training dataset 'shape', which the mixture draws from. Did you mean 'shapes'?"),
                console.err());
        assertFalse(Files.exists(saved));
    }

    @Test
    void withoutAConfigurationTheMixtureSectionIsSavedAndItIsSaid() throws Exception {
        Path saved = folder.resolve("section.yaml");
        session("load " + table, "mix flags=0.9", "save " + saved);
        assertEquals(
                "mixture:\n  strategy: fixed\n  weights:\n    shapes: 0.1\n    flags: 0.9\n", Files.readString(saved));
        assertTrue(console.err().contains("only the mixture section"), console.err());
    }

    @Test
    void aSuggestionBecomesTheMixtureAtHand() {
        String out = session("load " + table, "mix shapes=0.9", "suggest uniform", "show", "compare before");
        assertTrue(out.contains("weights: {shapes: 0.5, flags: 0.5}"), out + console.err());
        assertTrue(out.contains("mixture       shapes=0.5 flags=0.5"), out);
        assertTrue(out.contains("current - before"), out);
    }

    @Test
    void observationsAndConfigurationCanBeGivenAtTheStart() {
        Path config = world.write("quick.yaml", FakeWorld.CONFIG);
        options = List.of(table.toString(), "--config", config.toString(), "--stacktrace");
        String out = session("show", "nudge x 1");
        assertTrue(out.contains("configuration " + config), out + console.err());
        assertTrue(console.err().contains("at dev.rlvr"), "the stack trace was asked for: " + console.err());
    }

    @Test
    void otherObservationsOfTheSameDatasetsKeepTheMixtureAtHand() {
        Path more = world.write("more.csv", TABLE + "new,0.25,0.75,1,0.3,0.5\n");
        String out = session("load " + table, "target score", "mix shapes=0.9", "load " + more, "show");
        assertTrue(out.contains("4 runs over 4 mixtures"), out);
        assertEquals(2, out.split("mixture       shapes=0.9 flags=0.1", -1).length - 1, out);
        assertTrue(out.contains("target        score"), out);
    }
}
