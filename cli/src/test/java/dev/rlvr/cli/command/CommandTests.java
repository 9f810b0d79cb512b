package dev.rlvr.cli.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rlvr.api.train.AdapterToMerge;
import dev.rlvr.cli.Rlvr;
import dev.rlvr.cli.console.RecordedConsole;
import dev.rlvr.cli.fake.FakeTrainer;
import dev.rlvr.cli.fake.FakeWorld;
import dev.rlvr.cli.json.Json;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CommandTests {
    @TempDir
    private Path folder;

    private FakeWorld world;
    private Path config;
    private Path run;
    private RecordedConsole console = new RecordedConsole();

    @BeforeEach
    void prepare() {
        world = new FakeWorld(folder);
        config = world.write("quick.yaml", FakeWorld.EVALUATED);
        run = folder.resolve("runs").resolve("one");
    }

    private int rlvr(Object... args) {
        console = new RecordedConsole();
        List<String> texts = new ArrayList<>();
        for (Object arg : args) {
            texts.add(arg.toString());
        }
        return new Rlvr(console.console(), extra -> world.plugins).run(texts.toArray(String[]::new));
    }

    private JsonNode json(Object... args) throws Exception {
        assertEquals(0, rlvr(args), console.err());
        return Json.mapper().readTree(console.out());
    }

    private void train() {
        assertEquals(0, rlvr("train", config, "--output", run), console.err());
    }

    @Test
    void evalOfARunTakesItsLastCheckpoint() throws Exception {
        train();
        Files.delete(run.resolve("eval").resolve("shapes.jsonl"));
        JsonNode json = json("eval", run, "--json");
        assertEquals(2, json.path("benchmarks").size());
        assertTrue(json.path("model").asText().endsWith("checkpoint-6"), json.toString());
        assertTrue(Files.exists(run.resolve("eval").resolve("shapes.jsonl")));
    }

    @Test
    void evalOfAConfigurationTakesItsModelAndWritesBesideTheRun() {
        assertEquals(0, rlvr("eval", config, "--set", "output_dir=" + run), console.err());
        assertTrue(console.out().contains("95% interval"), console.out());
        assertTrue(Files.exists(folder.resolve("runs").resolve("one-eval").resolve("other.jsonl")));
        assertFalse(Files.exists(run));
        assertEquals(List.of(folder.resolve("model")), world.trainer.openedModels);
    }

    @Test
    void evalOfAnotherModelDoesNotReplaceTheRunsResults() throws Exception {
        train();
        String before = Files.readString(run.resolve("eval").resolve("shapes.jsonl"));
        FakeTrainer.writeModel(folder.resolve("better"), 100);
        JsonNode json = json("eval", run, "--model", folder.resolve("better"), "--json");
        assertEquals(1.0, json.path("benchmarks").get(0).path("score").asDouble());
        assertEquals(before, Files.readString(run.resolve("eval").resolve("shapes.jsonl")));
    }

    @Test
    void evalNeedsABenchmark() {
        config = world.write("none.yaml", FakeWorld.CONFIG);
        assertEquals(2, rlvr("eval", config));
        assertTrue(console.err().contains("evaluation.benchmarks is empty"), console.err());
    }

    @Test
    void evalOfAFolderThatIsNoRunIsTold() {
        assertEquals(2, rlvr("eval", folder));
        assertTrue(console.err().contains("Not a run"), console.err());
    }

    @Test
    void evaluationItemsCanBeComparedOneByOne() throws Exception {
        train();
        List<String> lines = Files.readAllLines(run.resolve("eval").resolve("shapes.jsonl"));
        assertEquals(40, lines.size());
        JsonNode item = Json.mapper().readTree(lines.get(0));
        assertEquals("shapes-0", item.path("id").asText());
        assertTrue(item.has("completion") && item.has("score") && item.has("rewards"));
    }

    @Test
    void generatePrintsTheTextOrItsJson() throws Exception {
        FakeTrainer.writeModel(folder.resolve("m"), 100);
        assertEquals(0, rlvr("generate", "--model", folder.resolve("m"), "--prompt", "Hi"), console.err());
        JsonNode json = json("generate", "--model", folder.resolve("m"), "--prompt", "Hi", "--json");
        assertEquals("stop", json.path("finish_reason").asText());
        assertEquals(5, json.path("prompt_tokens").asInt());
        assertEquals(3, json.path("token_ids").size());
        assertTrue(json.path("text").isTextual());
    }

    @Test
    void generatePrintsLogProbabilitiesWhereAskedTo() throws Exception {
        FakeTrainer.writeModel(folder.resolve("m"), 100);
        assertEquals(0, rlvr("generate", "--model", folder.resolve("m"), "--prompt", "Hi", "--logprobs"));
        assertTrue(console.out().contains("-0.2500"), console.out());
        JsonNode json = json("generate", "--model", folder.resolve("m"), "--prompt", "Hi", "--logprobs", "--json");
        assertEquals(json.path("token_ids").size(), json.path("logprobs").size());
        assertEquals(-0.25, json.path("logprobs").get(0).asDouble());
    }

    @ParameterizedTest
    @CsvSource({
        "--temperature, -1",
        "--top-p, 0",
        "--top-p, 2",
        "--top-k, -1",
        "--max-new-tokens, 0",
        "--temperature, NaN"
    })
    void generateRefusesWhatCantBeSampled(String option, String value) {
        assertEquals(2, rlvr("generate", "--model", folder.resolve("model"), "--prompt", "x", option + "=" + value));
        assertTrue(console.err().contains(option), console.err());
    }

    @Test
    void generateNamesAMissingPictureOrModel() {
        assertEquals(2, rlvr("generate", "--model", folder.resolve("model"), "--prompt", "x", "--image", "none.png"));
        assertTrue(console.err().contains("Image file not found: none.png"), console.err());
        assertEquals(2, rlvr("generate", "--model", folder.resolve("nope"), "--prompt", "x"));
        assertTrue(console.err().contains("no model folder at"), console.err());
        assertEquals(2, rlvr("generate", "--prompt", "x"));
    }

    @Test
    void generateTakesARunAsItsLastCheckpoint() {
        train();
        assertEquals(0, rlvr("generate", "--model", run, "--prompt", "x"), console.err());
        assertTrue(world.trainer.openedModels.contains(run.resolve("checkpoint-6")));
    }

    @Test
    void modelInspectDescribesAFolder() throws Exception {
        assertEquals(0, rlvr("model", "inspect", folder.resolve("model"), "--tensors"), console.err());
        assertTrue(console.out().contains("1,234") && console.out().contains("[2, 3]"), console.out());
        JsonNode json = json("model", "inspect", folder.resolve("model"), "--json");
        assertEquals(1234, json.path("parameters").asInt());
        assertEquals("F32", json.path("tensors").get(0).path("dtype").asText());
    }

    @Test
    void modelMergeTakesARunAsItsLastCheckpointAndTellsWhatItMerged() throws Exception {
        train();
        Path output = folder.resolve("merged");
        assertEquals(0, rlvr("model", "merge", run, output), console.err());
        assertTrue(console.out().contains("28 projections") && console.out().contains("(r 16, scale 2.000)"));
        assertEquals(new AdapterToMerge(run.resolve("checkpoint-6"), output, false), world.trainer.merged.get(0));
        JsonNode json = json("model", "merge", run, output, "--overwrite", "--json");
        assertEquals(output.toString(), json.path("model").asText());
        assertEquals(2.0, json.path("scale").asDouble());
        assertEquals(4096, json.path("bytes").asInt());
        assertTrue(world.trainer.merged.get(1).overwrite());
    }

    @Test
    void modelMergeNeedsAModelAndAnOutput() {
        assertEquals(2, rlvr("model", "merge", folder.resolve("model")));
        assertTrue(console.err().contains("OUTPUT"), console.err());
        assertEquals(2, rlvr("model", "merge", folder.resolve("nope"), folder.resolve("merged")));
        assertTrue(console.err().contains("no model folder at"), console.err());
    }

    @Test
    void modelNewMakesItsTokenizerFromDatasets() throws Exception {
        Path corpus = world.write("corpus.yaml", "datasets: [{id: a, provider: numbers}]\n");
        Path made = folder.resolve("made");
        JsonNode json = json(
                "model",
                "new",
                "--config",
                folder.resolve("model").resolve("config.json"),
                "--vocabulary-size",
                300,
                "--corpus",
                corpus,
                "--corpus-limit",
                3,
                "--seed",
                7,
                "--output",
                made,
                "--json");
        assertEquals(made.toString(), json.path("model").asText());
        assertEquals(
                List.of("Say 0", "0", "Say 1", "1", "Say 2", "2"),
                world.trainer.created.get(0).corpus());
        assertEquals(7, world.trainer.created.get(0).seed());
    }

    @Test
    void groupsOfCommandsNeedACommand() {
        assertEquals(2, rlvr("model"));
        assertEquals(2, rlvr("runs"));
        assertEquals(2, rlvr("runs", "shwo"));
    }

    @Test
    void runsAreListedAndShown() throws Exception {
        train();
        assertEquals(0, rlvr("runs", "list", folder.resolve("runs")));
        assertTrue(console.out().contains("completed"), console.out());
        JsonNode list = json("runs", "list", folder.resolve("runs"), "--json");
        assertEquals(6, list.get(0).path("steps").asInt());
        assertEquals(0, rlvr("runs", "show", run));
        assertTrue(console.out().contains("in-domain mean") && console.out().contains("0.500"), console.out());
        JsonNode shown = json("runs", "show", run, "--json");
        assertEquals("completed", shown.path("status").asText());
        assertEquals(6, shown.path("last_metrics").path("step").asInt());
        assertEquals(4, shown.path("comparison").size());
    }

    @Test
    void aFolderWithoutRunsIsNoError() throws Exception {
        assertEquals(0, rlvr("runs", "list", folder.resolve("none")));
        assertTrue(console.out().contains("No runs in"), console.out());
        assertEquals(0, json("runs", "list", folder.resolve("none"), "--json").size());
        assertEquals(2, rlvr("runs", "show", folder));
    }

    @Test
    void whatPluginsOfferIsListed() throws Exception {
        assertEquals(
                "digits", json("reward", "list", "--json").get(0).path("id").asText());
        assertEquals(
                "fixed", json("mixture", "list", "--json").get(0).path("id").asText());
        assertEquals("numbers", json("data", "list", "--json").get(0).path("id").asText());
        assertEquals(0, rlvr("reward", "list"));
        assertTrue(console.out().contains("exact"), console.out());
    }

    @Test
    void datasetsAndTheirItemsAreShown() throws Exception {
        JsonNode all = json("data", "show", config, "--json");
        assertEquals(12, all.get(0).path("items").asInt());
        JsonNode item = json("data", "show", config, "shapes", "--item", 3, "--json");
        assertEquals("shapes-3", item.path("id").asText());
        assertEquals("3", item.path("answer").asText());
        assertEquals(0, rlvr("data", "show", config, "flags", "--item", 0));
        assertTrue(console.out().contains("prompt: Say 0"), console.out());
        assertEquals(2, rlvr("data", "show", config, "shape"));
        assertTrue(console.err().contains("Did you mean 'shapes'?"), console.err());
        assertEquals(2, rlvr("data", "show", config, "shapes", "--item", 12));
        assertTrue(console.err().contains("--item must be from 0 to 11"), console.err());
    }
}
