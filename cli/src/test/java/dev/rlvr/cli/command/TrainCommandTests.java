package dev.rlvr.cli.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rlvr.cli.Rlvr;
import dev.rlvr.cli.console.RecordedConsole;
import dev.rlvr.cli.fake.FakeWorld;
import dev.rlvr.cli.json.Json;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainCommandTests {
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

    private int rlvr(String... args) {
        console = new RecordedConsole();
        return new Rlvr(console.console(), extra -> world.plugins).run(args);
    }

    private int train(String... more) {
        String[] args = new String[4 + more.length];
        args[0] = "train";
        args[1] = config.toString();
        args[2] = "--output";
        args[3] = run.toString();
        System.arraycopy(more, 0, args, 4, more.length);
        return rlvr(args);
    }

    @Test
    void trainsAndShowsTheComparison() throws Exception {
        assertEquals(0, train(), console.err());
        assertTrue(console.out().contains("in-domain mean"), console.out());
        assertTrue(console.out().contains("held-out mean"), console.out());
        assertTrue(console.out().contains("rlvr runs show " + run), console.out());
        assertTrue(Files.exists(run.resolve("checkpoint-6").resolve("trainer_state.json")));
        assertEquals(6, Files.readAllLines(run.resolve("metrics.jsonl")).size());
        assertTrue(Files.exists(run.resolve("eval").resolve("other.jsonl")));
        assertTrue(Files.exists(run.resolve("eval").resolve("before").resolve("shapes.jsonl")));
    }

    @Test
    void printsOneJsonDocument() throws Exception {
        assertEquals(0, train("--json"), console.err());
        JsonNode json = Json.mapper().readTree(console.out());
        assertEquals("completed", json.path("status").asText());
        assertEquals(6, json.path("steps").asInt());
        assertEquals(4, json.path("comparison").size());
    }

    @Test
    void refusesAFinishedRun() {
        assertEquals(0, train(), console.err());
        assertEquals(2, train(), console.err());
        assertTrue(console.err().contains("is finished (6 steps)"), console.err());
        assertEquals(0, train("--overwrite"), console.err());
    }

    @Test
    void aRunThatWasKilledGoesOnToTheSameLinesAsOneThatWasNot() throws Exception {
        assertEquals(0, train(), console.err());
        String whole = Files.readString(run.resolve("metrics.jsonl"));
        String samples = Files.readString(run.resolve("completions.jsonl"));
        run = folder.resolve("runs").resolve("two");
        world.trainer.afterStep = step -> {
            if (step == 5) {
                throw new IllegalStateException("killed");
            }
        };
        assertEquals(1, train(), console.err());
        assertEquals(5, Files.readAllLines(run.resolve("metrics.jsonl")).size());
        world.trainer.afterStep = step -> {};
        assertEquals(0, train(), console.err());
        assertTrue(console.err().contains("after step 4"), console.err());
        assertEquals(whole, Files.readString(run.resolve("metrics.jsonl")));
        assertEquals(samples, Files.readString(run.resolve("completions.jsonl")));
    }

    @Test
    void nothingIsWrittenWhereTheConfigurationIsWrong() {
        assertEquals(2, train("--set", "training.max_step=3"));
        assertTrue(console.err().contains("training.max_step: unknown key. Did you mean 'max_steps'?"), console.err());
        assertFalse(Files.exists(run));
    }

    @Test
    void everyErrorOfAConfigurationIsTold() {
        assertEquals(2, train("--set", "training.seed=x", "--set", "datasets[0].provider=numbrs", "--set", "zzz=1"));
        assertTrue(console.err().contains("has 3 errors:"), console.err());
        assertEquals("", console.out());
        assertFalse(Files.exists(run));
    }

    @Test
    void aMissingConfigurationIsTold() {
        assertEquals(2, rlvr("train", folder.resolve("none.yaml").toString()));
        assertTrue(console.err().contains("Configuration file not found: "), console.err());
    }

    @Test
    void aConfigurationMustBeNamed() {
        assertEquals(2, rlvr("train"));
        assertTrue(console.err().contains("CONFIG"), console.err());
    }

    @Test
    void runJsonTellsTheDeviceWhichMayBeAnotherWhenTheRunGoesOn() throws Exception {
        world.trainer.afterStep = step -> {
            if (step == 5) {
                throw new IllegalStateException("killed");
            }
        };
        assertEquals(1, train("--set", "model.device=cpu"));
        Path state = run.resolve("run.json");
        assertEquals(
                "cpu", Json.mapper().readTree(state.toFile()).path("device").asText());
        world.trainer.afterStep = step -> {};
        assertEquals(0, train("--set", "model.device=cuda:1"), console.err());
        assertTrue(console.err().contains("The model is on cuda:1."), console.err());
        assertEquals(
                "cuda:1", Json.mapper().readTree(state.toFile()).path("device").asText());
    }

    @Test
    void anotherConfigurationDoesNotGoOnWithARun() {
        world.trainer.afterStep = step -> {
            throw new IllegalStateException("killed");
        };
        assertEquals(1, train());
        world.trainer.afterStep = step -> {};
        assertEquals(2, train("--set", "training.learning_rate=0.5"));
        assertTrue(console.err().contains("training.learning_rate: 1.0E-4 -> 0.5"), console.err());
        assertTrue(console.err().contains("--output"), console.err());
        assertEquals(2, train("--set", "datasets[0].settings.fingerprint=v2"));
        assertEquals(0, train());
    }

    @Test
    void dataThatChangedDoNotGoOnWithARun() {
        world.trainer.afterStep = step -> {
            throw new IllegalStateException("killed");
        };
        assertEquals(1, train());
        world.datasets.content = "other content";
        assertEquals(2, train());
        assertTrue(console.err().contains("the content of dataset 'shapes' changed"), console.err());
    }

    @Test
    void resumingMayBeForbidden() {
        world.trainer.afterStep = step -> {
            throw new IllegalStateException("killed");
        };
        assertEquals(1, train());
        assertEquals(2, train("--resume", "never"));
        assertTrue(console.err().contains("There is a run in"), console.err());
        world.trainer.afterStep = step -> {};
        assertEquals(0, train("--resume", "never", "--overwrite"));
    }

    @Test
    void aNamedCheckpointCanBeTheBeginningOfANewRun() throws Exception {
        assertEquals(0, train(), console.err());
        Path checkpoint = run.resolve("checkpoint-4");
        run = folder.resolve("runs").resolve("branch");
        assertEquals(0, train("--resume", checkpoint.toString()), console.err());
        assertEquals(2, Files.readAllLines(run.resolve("metrics.jsonl")).size());
    }

    @Test
    void goingBackBehindACheckpointIsRefused() {
        assertEquals(0, train(), console.err());
        assertEquals(2, train("--resume", run.resolve("checkpoint-2").toString()));
        assertTrue(console.err().contains("has checkpoints after step 2"), console.err());
        assertTrue(Files.exists(run.resolve("checkpoint-6")));
    }

    @Test
    void aWrongCheckpointIsTold() {
        assertEquals(2, train("--resume", "sometimes"));
        assertTrue(console.err().contains("No checkpoint at sometimes"), console.err());
        assertEquals(2, train("--resume", folder.toString()));
        assertTrue(console.err().contains("Not a complete checkpoint"), console.err());
        assertFalse(Files.exists(run));
    }

    @Test
    void aFolderWithSomethingElseIsLeftAlone() throws Exception {
        Files.createDirectories(run);
        Files.writeString(run.resolve("thesis.tex"), "mine");
        assertEquals(2, train());
        assertTrue(console.err().contains("holds something else than a run"), console.err());
        assertEquals(2, train("--overwrite"));
        assertTrue(Files.exists(run.resolve("thesis.tex")));
    }

    @Test
    void aFailedRunSaysWhy() throws Exception {
        world.trainer.afterStep = step -> {
            throw new IllegalStateException("boom");
        };
        assertEquals(1, train());
        JsonNode state = Json.mapper().readTree(run.resolve("run.json").toFile());
        assertEquals("failed", state.path("status").asText());
        assertEquals("boom", state.path("error").asText());
        assertEquals(0.5, state.path("mixture").path("flags").asDouble());
        assertEquals(12, state.path("datasets").get(0).path("size").asInt());
    }

    @Test
    void aFinishedRunHasItsStateAndConfiguration() throws Exception {
        assertEquals(0, train(), console.err());
        JsonNode state = Json.mapper().readTree(run.resolve("run.json").toFile());
        assertEquals("completed", state.path("status").asText());
        assertEquals("max_steps", state.path("stop_reason").asText());
        assertEquals("checkpoint-6", state.path("checkpoint").asText());
        assertEquals(6, state.path("steps").asInt());
        assertTrue(state.path("seconds").has("train"));
        assertTrue(Files.readString(run.resolve("config.yaml")).contains("adam_beta2: 0.999"));
    }

    @Test
    void theResolvedConfigurationOfARunTrainsTheSameAgain() throws Exception {
        assertEquals(0, train(), console.err());
        Path again = folder.resolve("runs").resolve("again");
        assertEquals(
                0, rlvr("train", run.resolve("config.yaml").toString(), "--output", again.toString()), console.err());
        assertEquals(Files.readString(run.resolve("metrics.jsonl")), Files.readString(again.resolve("metrics.jsonl")));
    }

    @Test
    void onlyTheNewestCheckpointsAreKept() {
        assertEquals(0, train("--set", "training.save_total_limit=1"), console.err());
        assertFalse(Files.exists(run.resolve("checkpoint-4")));
        assertTrue(Files.exists(run.resolve("checkpoint-6")));
    }

    @Test
    void evaluationsDuringTheRunHaveTheirOwnFolders() {
        assertEquals(0, train("--set", "evaluation.eval_steps=3"), console.err());
        assertTrue(Files.exists(run.resolve("eval").resolve("step-3").resolve("shapes.jsonl")));
        assertFalse(Files.exists(run.resolve("eval").resolve("step-6")), "the end has an evaluation of its own");
    }

    @Test
    void severalCompletionsOfAnItemAreAveraged() throws Exception {
        assertEquals(
                0, train("--set", "evaluation.temperature=1", "--set", "evaluation.num_generations=4"), console.err());
        Set<Double> means = new HashSet<>();
        for (String line : Files.readAllLines(run.resolve("eval").resolve("shapes.jsonl"))) {
            JsonNode item = Json.mapper().readTree(line);
            List<Double> scores = new ArrayList<>();
            item.path("scores").forEach(score -> scores.add(score.asDouble()));
            assertEquals(4, scores.size(), line);
            double mean = scores.stream().mapToDouble(Double::doubleValue).sum() / 4;
            assertEquals(mean, item.path("score").asDouble(), 1e-12, line);
            means.add(mean);
        }
        assertEquals(Set.of(0.0, 0.5), means);
    }

    @Test
    void greedyItemsHaveOneScore() throws Exception {
        assertEquals(0, train(), console.err());
        assertFalse(
                Files.readString(run.resolve("eval").resolve("shapes.jsonl")).contains("\"scores\""));
    }

    @Test
    void exhaustedDataEndTheRun() throws Exception {
        assertEquals(
                0, train("--set", "training.stopping_strategy=first_exhausted", "--set", "training.max_steps=100"));
        JsonNode state = Json.mapper().readTree(run.resolve("run.json").toFile());
        assertEquals("exhausted", state.path("stop_reason").asText());
        assertTrue(state.path("steps").asInt() < 10);
    }

    @Test
    void supervisedTrainingHasNoRewards() throws Exception {
        config = world.write("sft.yaml", """
                model: {path: model}
                datasets: [{id: a, provider: numbers}]
                algorithm: {name: sft}
                training: {max_steps: 3}
                """);
        assertEquals(0, train(), console.err());
        assertFalse(Files.readString(run.resolve("metrics.jsonl")).contains("reward"));
        assertFalse(Files.exists(run.resolve("completions.jsonl")));
    }

    @Test
    void aBrokenModelIsFoundBeforeAnythingIsWritten() throws Exception {
        Files.delete(folder.resolve("model").resolve("config.json"));
        assertEquals(2, train());
        assertTrue(console.err().contains("model.path: the model folder has no config.json"), console.err());
        assertFalse(Files.exists(run));
    }

    @Test
    void progressGoesToStandardErrorAndResultsToStandardOutput() {
        assertEquals(0, train());
        assertTrue(console.err().contains("Training in " + run), console.err());
        assertTrue(console.err().contains("step 6/6"), console.err());
        assertFalse(console.out().contains("step 6/6"));
    }
}
