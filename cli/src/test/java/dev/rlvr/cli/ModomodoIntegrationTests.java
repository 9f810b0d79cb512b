package dev.rlvr.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rlvr.cli.json.Json;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The two studies in examples/modomodo are configurations that load whole. */
class ModomodoIntegrationTests {
    private static final Path EXAMPLES =
            Path.of("../examples/modomodo").toAbsolutePath().normalize();
    private static final Map<String, String> ANSWERS = Map.of(
            "boxes", "[1, 2, 5, 6]",
            "choice", "\"red\"",
            "text", "\"left\"");
    private static final Map<String, String> DATASETS = Map.of(
            "coco",
            "boxes",
            "lisa",
            "boxes",
            "geoqav",
            "choice",
            "sat",
            "text",
            "scienceqa",
            "choice",
            "chartqa",
            "text",
            "infovqa",
            "text",
            "mathvista",
            "text",
            "mmmu",
            "choice");

    @TempDir
    private Path folder;

    private JsonNode dryRun(List<String> arguments) throws Exception {
        List<String> all = new ArrayList<>(List.of("sweep"));
        all.addAll(arguments);
        all.addAll(List.of("--dry-run", "--json"));
        Launcher.Result result = new Launcher(folder).rlvr(all);
        assertEquals(0, result.status(), result.shown());
        return Json.mapper().readTree(result.out());
    }

    private static List<Integer> runs(JsonNode forecast) {
        return StreamSupport.stream(forecast.path("rounds").spliterator(), false)
                .map(round ->
                        round.path("mixtures").size() * round.path("seeds").size())
                .toList();
    }

    @Test
    void theSmallStudyLoadsAndIsCounted() throws Exception {
        JsonNode forecast = dryRun(List.of(EXAMPLES.resolve("small.yaml").toString()));
        assertEquals(List.of(33, 15, 12, 16), runs(forecast), forecast.toString());
    }

    @Test
    void theStudyOfDomainsInConflictLoadsAndIsCounted() throws Exception {
        JsonNode forecast = dryRun(List.of(EXAMPLES.resolve("conflict.yaml").toString()));
        assertEquals(List.of(21, 6, 16), runs(forecast), forecast.toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"small", "conflict"})
    void thePageOfResultsSaysWhatTheTablesGive(String study) throws Exception {
        String page = Files.readString(EXAMPLES.resolve("RESULTS.md"));
        String tables = EXAMPLES.resolve("results").resolve(study).toString();
        for (List<String> command : List.of(
                List.of("mixture", "report", tables),
                List.of("mixture", "verify", tables, "--candidate", "learned", "--seeds", "11,12,13,14,15,16,17,18"))) {
            Launcher.Result result = new Launcher(folder).rlvr(command);
            assertEquals(0, result.status(), result.shown());
            assertTrue(page.contains(result.out()), result.shown());
        }
    }

    @Test
    void theFullStudyLoadsWithDataInItsPlaces() throws Exception {
        Path config = Files.copy(EXAMPLES.resolve("full.yaml"), folder.resolve("full.yaml"));
        for (Map.Entry<String, String> dataset : DATASETS.entrySet()) {
            write(dataset.getKey(), dataset.getValue());
        }
        JsonNode forecast = dryRun(List.of(config.toString(), "--set", "model.path=" + Launcher.MODEL));
        assertEquals(List.of(33, 15, 30, 16), runs(forecast), forecast.toString());
    }

    @Test
    void theFullStudyNamesAllDataThatAreMissing() throws Exception {
        Path config = Files.copy(EXAMPLES.resolve("full.yaml"), folder.resolve("full.yaml"));
        Launcher.Result result = new Launcher(folder)
                .rlvr(List.of("sweep", config.toString(), "--dry-run", "--set", "model.path=" + Launcher.MODEL));
        assertEquals(2, result.status(), result.shown());
        DATASETS.keySet().forEach(id -> assertTrue(result.err().contains("data/" + id + "/"), id + result.shown()));
    }

    private void write(String id, String type) throws IOException {
        Path data = Files.createDirectories(folder.resolve("data").resolve(id));
        ImageIO.write(
                new BufferedImage(28, 28, BufferedImage.TYPE_INT_RGB),
                "png",
                data.resolve("a.png").toFile());
        String options = type.equals("choice") ? ", \"options\": [\"red\", \"blue\"]" : "";
        String line =
                "{\"question\": \"Where?\", \"image\": \"a.png\", \"answer\": " + ANSWERS.get(type) + options + "}\n";
        Files.writeString(data.resolve("train.jsonl"), line.repeat(8));
        Files.writeString(data.resolve("test.jsonl"), line.repeat(8));
    }
}
