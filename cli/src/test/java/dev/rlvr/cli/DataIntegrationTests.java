package dev.rlvr.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rlvr.cli.json.Json;
import dev.rlvr.testing.SharedData;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The distribution's own readers and verifiers on published data. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the launcher is a POSIX shell script")
class DataIntegrationTests {
    @TempDir
    private Path folder;

    private Launcher.Result data(String command, String config, String... more) throws Exception {
        Files.writeString(folder.resolve("data.yaml"), config);
        List<String> arguments = new java.util.ArrayList<>(List.of("data", command, "data.yaml"));
        arguments.addAll(List.of(more));
        return new Launcher(folder).rlvr(arguments);
    }

    private void allRowsAreGood(String config, int rows) throws Exception {
        Launcher.Result result = data("validate", config, "--json");
        assertEquals(0, result.status(), result.shown());
        for (JsonNode dataset : Json.mapper().readTree(result.out()).path("datasets")) {
            assertEquals(rows, dataset.path("rows").asInt(), result.shown());
            assertEquals(0, dataset.path("bad").asInt(), result.shown());
        }
    }

    @Test
    void everySentenceOfNlvrsDevSplitIsRewardedForItsGoldAnswer() throws Exception {
        allRowsAreGood("""
                datasets:
                  - {id: truth, provider: nlvr, split: all, settings: {path: "%1$s"}, rewards: [{verifier: text}, {verifier: format, gate: true}]}
                  - {id: untagged, provider: nlvr, split: all, settings: {path: "%1$s"}, rewards: [{verifier: text, settings: {answer_tags: optional}}]}
                """.formatted(SharedData.require("nlvr/dev")), 989);
    }

    @Test
    void everyProblemOfGsm8ksTestSplitIsRewardedForItsGoldAnswer() throws Exception {
        allRowsAreGood("""
                datasets:
                  - {id: table, provider: table, split: test, settings: {file: "%1$s", format: gsm8k}, rewards: [{verifier: math}, {verifier: numeric}, {verifier: format, settings: {dialect: r1}}]}
                  - {id: lines, provider: jsonl, split: test, settings: {file: "%1$s", answer_type: number, answer_after: "####"}, rewards: [{verifier: math}]}
                """.formatted(SharedData.require("gsm8k/test.jsonl")), 1319);
    }

    @Test
    void aQueryPicksSentencesOfNlvrThoughTheyAreNoTable() throws Exception {
        String config = """
                datasets: [{id: truth, provider: nlvr, split: all, settings: {path: "%s"}}]
                """.formatted(SharedData.require("nlvr/dev"));
        String sql = "SELECT * FROM data WHERE answer = 'true' AND width = 400 AND len(objects) > 0";
        Launcher.Result stats = data("stats", config, "--sql", sql, "--json");
        assertEquals(0, stats.status(), stats.shown());
        JsonNode truths = Json.mapper().readTree(stats.out()).path("datasets").path(0);
        assertEquals(547, truths.path("rows").asInt(), stats.shown());
        assertEquals(1, truths.path("distinct_answers").asInt(), stats.shown());
        Launcher.Result wrong = data("stats", config, "--sql", "SELECT * FROM data WHERE sentense = 1");
        assertEquals(2, wrong.status(), wrong.shown());
        assertTrue(wrong.err().contains("Candidate bindings"), wrong.shown());
    }

    @Test
    void gsm8ksColumnsAndItsTokensAreTold() throws Exception {
        String config = """
                model: {path: "builtin:rlvr-tiny"}
                datasets: [{id: table, provider: table, split: test, settings: {file: "%s", format: gsm8k}}]
                """.formatted(SharedData.require("gsm8k/test.jsonl"));
        Launcher.Result shown = data("show", config, "--json");
        JsonNode table = Json.mapper().readTree(shown.out()).path(0);
        assertEquals("{\"number\":1319}", table.path("answer_types").toString(), shown.shown());
        assertEquals("answer", table.path("columns").path(1).path("use").asText(), shown.shown());
        Launcher.Result stats = data("stats", config, "--json");
        JsonNode tokens =
                Json.mapper().readTree(stats.out()).path("datasets").path(0).path("tokens");
        assertEquals(1319, tokens.path("prompt").path("count").asInt(), stats.shown());
    }

    @Test
    void aHalfOfGsm8ksTestSplitIsInTheWholeAndNotInTheOtherHalfWithoutItsOneRepeatedProblem() throws Exception {
        String config = """
                datasets: [{id: half, provider: table, split: test, settings: {file: "%1$s", format: gsm8k, limit: 660}%2$s}]
                evaluation: {benchmarks: [{id: rest, provider: table, settings: {file: "%1$s", format: gsm8k, sql: select * from data offset %3$d}}]}
                """;
        Path file = SharedData.require("gsm8k/test.jsonl");
        Launcher.Result whole = data("overlap", config.formatted(file, "", 0), "--json");
        assertEquals(0, whole.status(), whole.shown());
        assertEquals(660, contaminated(whole), whole.shown());

        Launcher.Result rest = data(
                "overlap", config.formatted(file, "", 660), "--json", "--require-clean", "--exclusions", "out.jsonl");
        assertEquals(1, rest.status(), rest.shown());
        assertEquals(1, contaminated(rest), rest.shown());

        Launcher.Result clean =
                data("overlap", config.formatted(file, ", exclude: out.jsonl", 660), "--require-clean", "--json");
        assertEquals(0, clean.status(), clean.shown());
        assertEquals(0, contaminated(clean), clean.shown());
    }

    private static int contaminated(Launcher.Result result) throws Exception {
        return Json.mapper()
                .readTree(result.out())
                .path("pairs")
                .path(0)
                .path("contaminated")
                .asInt();
    }
}
