package dev.rlvr.cli.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rlvr.api.data.Answer;
import dev.rlvr.api.data.Box;
import dev.rlvr.api.data.Frame;
import dev.rlvr.api.reward.Reward;
import dev.rlvr.cli.Rlvr;
import dev.rlvr.cli.console.RecordedConsole;
import dev.rlvr.cli.fake.FakeVerifiers;
import dev.rlvr.cli.fake.FakeWorld;
import dev.rlvr.cli.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RewardCheckCommandTests {
    @TempDir
    private Path folder;

    private final List<Answer> seen = new ArrayList<>();
    private FakeWorld world;
    private RecordedConsole console = new RecordedConsole();

    @BeforeEach
    void prepare() {
        world = new FakeWorld(folder);
        world.plugins.with(new FakeVerifiers("seeing", settings -> (problem, completion) -> {
            seen.add(problem.answer());
            return completion.text().equals("none") ? Reward.notApplicable("nothing to say") : Reward.of(0.5, "seen");
        }));
        world.plugins.with(new FakeVerifiers("broken", settings -> (problem, completion) -> {
            throw new IllegalStateException("out of order");
        }));
        world.plugins.with(new FakeVerifiers("stuck", settings -> (problem, completion) -> {
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return Reward.of(1, "");
        }));
    }

    private Path file(String... lines) {
        try {
            return Files.write(folder.resolve("answers.jsonl"), List.of(lines));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private int check(String verifier, Path input, String... more) {
        console = new RecordedConsole();
        List<String> arguments =
                new ArrayList<>(List.of("reward", "check", "--verifier", verifier, "--input", input.toString()));
        arguments.addAll(List.of(more));
        return new Rlvr(console.console(), extra -> world.plugins).run(arguments.toArray(String[]::new));
    }

    private JsonNode json(String verifier, Path input, String... more) throws IOException {
        List<String> all = new ArrayList<>(List.of(more));
        all.add("--json");
        assertEquals(0, check(verifier, input, all.toArray(String[]::new)), console.err());
        return Json.mapper().readTree(console.out());
    }

    @Test
    void linesAreScoredInOrderAndTheMeanIsOverWhatWasScored() throws IOException {
        JsonNode report = json(
                "exact",
                file(
                        "{\"answer\": \"a\", \"completion\": \"a\"}",
                        "",
                        "{\"id\": 7, \"answer\": \"a\", \"completion\": \"b\"}",
                        "{\"answer\": 3, \"completion\": \"3\"}"));
        assertEquals(
                "{\"results\":[{\"value\":1.0,\"status\":\"scored\",\"reason\":\"compared\"},"
                        + "{\"value\":0.0,\"status\":\"scored\",\"reason\":\"compared\"},"
                        + "{\"value\":1.0,\"status\":\"scored\",\"reason\":\"compared\"}],\"mean\":0.6666666666666666}",
                Json.line(report));
    }

    @Test
    void whatHasNoValueTakesNoPartInTheMean() throws IOException {
        JsonNode report = json(
                "seeing",
                file("{\"answer\": \"a\", \"completion\": \"none\"}", "{\"answer\": \"a\", \"completion\": \"b\"}"));
        assertEquals(
                "{\"value\":null,\"status\":\"not_applicable\",\"reason\":\"nothing to say\"}",
                Json.line(report.path("results").get(0)));
        assertEquals(0.5, report.path("mean").asDouble());
    }

    @Test
    void aVerifierThatThrowsOrHangsFailsTheLineAndNotTheCommand() throws IOException {
        Path file = file("{\"answer\": \"a\", \"completion\": \"a\"}");
        JsonNode broken = json("broken", file);
        assertEquals("failed", broken.path("results").get(0).path("status").asText());
        assertTrue(broken.path("results").get(0).path("reason").asText().contains("out of order"), broken.toString());
        assertTrue(broken.path("mean").isNull());
        JsonNode stuck = json("stuck", file, "--timeout", "0.05");
        assertEquals(
                "verifier 'stuck' took longer than 0.05 s on line 1",
                stuck.path("results").get(0).path("reason").asText());
    }

    @Test
    void answersTakeTheFormOfTheirJson() throws IOException {
        json(
                "seeing",
                file(
                        "{\"answer\": \"x\", \"completion\": \"\"}",
                        "{\"answer\": 2.5, \"completion\": \"\"}",
                        "{\"answer\": true, \"completion\": \"\"}",
                        "{\"answer\": [1, 2, 3, 4], \"completion\": \"\"}",
                        "{\"answer\": [[1, 2, 3, 4], [5, 6, 7, 8]], \"frame\": [20, 10], \"completion\": \"\"}",
                        "{\"answer\": \"blue\", \"options\": [\"red\", \"blue\"], \"completion\": \"\"}",
                        "{\"answer\": \"b\", \"options\": [\"red\", \"blue\"], \"completion\": \"\"}",
                        "{\"answer\": 1, \"options\": [\"red\", \"blue\"], \"completion\": \"\"}",
                        "{\"answer\": {\"text\": \"t\", \"n\": 1}, \"completion\": \"\"}",
                        "{\"answer\": {\"n\": 1}, \"completion\": \"\"}"));
        Answer blue = new Answer.Choice(1, List.of("red", "blue"));
        assertEquals(
                List.of(
                        new Answer.Text("x"),
                        new Answer.Number(2.5),
                        new Answer.Text("true"),
                        new Answer.Boxes(List.of(new Box(1, 2, 3, 4)), List.of(), new Frame(1000, 1000)),
                        new Answer.Boxes(
                                List.of(new Box(1, 2, 3, 4), new Box(5, 6, 7, 8)), List.of(), new Frame(20, 10)),
                        blue,
                        blue,
                        blue,
                        new Answer.Structured("t", Map.of("text", "t", "n", 1)),
                        new Answer.Structured("{\"n\":1}", Map.of("n", 1))),
                seen);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"answer\": 1}|no \"completion\"; a line is {\"answer\"",
                "{\"answer\": 1, \"completion\": null}|\"completion\" must be a text, but is null",
                "{\"answer\": 1, \"completion\": \"1\"}{\"answer\": 2, \"completion\": \"2\"}|not JSON: more follows after the first value",
                "{\"answer\": 1, \"answer\": 2, \"completion\": \"2\"}|not JSON: Duplicate field 'answer'",
                "{\"completion\": \"x\"}|no \"answer\"",
                "{\"answer\": null, \"completion\": \"x\"}|no \"answer\"",
                "{\"answer\": 1, \"completion\": 2}|\"completion\" must be a text, but is 2",
                "{\"answer\": [1, 2], \"completion\": \"\"}|must be [x1, y1, x2, y2]",
                "{\"answer\": [], \"completion\": \"\"}|must be [x1, y1, x2, y2]",
                "{\"answer\": [3, 2, 1, 4], \"completion\": \"\"}|x1 < x2 and y1 < y2",
                "{\"answer\": [1, 2, 3, 4], \"frame\": [0, 1], \"completion\": \"\"}|\"frame\" must be [width, height]",
                "{\"answer\": \"c\", \"options\": [\"x\", \"y\"], \"completion\": \"\"}|is none of the options",
                "{\"answer\": 2, \"options\": [\"x\", \"y\"], \"completion\": \"\"}|is none of the options",
                "{\"answer\": \"x\", \"options\": 3, \"completion\": \"\"}|\"options\" must be a list",
                "[1]|expected a JSON object, but found [1]",
                "{\"answer\": 1,|not JSON",
                "{\"answer\": 1e999, \"completion\": \"\"}|finite number"
            })
    void aBadLineIsToldWithItsPlace(String line, String message) {
        Path file = file("{\"answer\": \"a\", \"completion\": \"a\"}", "", line);
        assertEquals(2, check("exact", file), console.out());
        assertTrue(console.err().contains(file + ":3: "), console.err());
        assertTrue(console.err().contains(message), console.err());
    }

    @Test
    void aFileWithoutLinesIsRefused() {
        for (String blank : List.of("", " \n\n\t")) {
            Path file = file(blank);
            assertEquals(2, check("exact", file, "--json"), console.out());
            assertTrue(console.err().contains(file + ": the file has no lines"), console.err());
        }
    }

    @Test
    void peopleGetATableAndTheMean() {
        assertEquals(
                0,
                check(
                        "seeing",
                        file(
                                "{\"answer\": \"a\", \"completion\": \"none\"}",
                                "{\"answer\": \"a\", \"completion\": \"b\"}")));
        assertTrue(console.out().contains("0.500  scored          seen"), console.out());
        assertTrue(console.out().contains("  n/a  not_applicable  nothing to say"), console.out());
        assertTrue(console.out().contains("mean 0.5000 over 1 of 2"), console.out());
    }

    @Test
    void settingsReachTheVerifierAndUnknownOnesAreErrors() throws IOException {
        Path file = file("{\"answer\": \"a\", \"completion\": \"\"}");
        assertEquals(1, json("exact", file).path("mean").asDouble());
        assertEquals(0, json("exact", file, "--set", "strict=true").path("mean").asDouble());
        assertEquals(2, check("exact", file, "--set", "strikt=true"));
        assertTrue(console.err().contains("Did you mean 'strict'?"), console.err());
        assertEquals(2, check("exact", file, "--timeout", "0"));
        assertTrue(console.err().contains("--timeout must be above 0"), console.err());
    }

    @Test
    void whatIsNotThereIsTold() {
        assertEquals(2, check("exakt", file("")));
        assertTrue(console.err().contains("Did you mean 'exact'?"), console.err());
        assertEquals(2, check("exact", folder.resolve("none.jsonl")));
        assertTrue(console.err().contains("Input file not found: "), console.err());
        assertFalse(console.out().contains("results"), console.out());
    }

    @Test
    void bytesThatAreNoTextAreTold() throws IOException {
        Path file = Files.write(folder.resolve("bytes.jsonl"), new byte[] {'{', (byte) 0xff, '}'});
        assertEquals(2, check("exact", file));
        assertTrue(console.err().contains(file + ":1: the line is not UTF-8"), console.err());
    }
}
