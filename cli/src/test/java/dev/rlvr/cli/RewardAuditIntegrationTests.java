package dev.rlvr.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rlvr.cli.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code rlvr reward audit} on the built-in datasets with the verifiers that belong to them. */
class RewardAuditIntegrationTests {
    private static final String PAIRINGS = """
            datasets:
              - {id: detection, provider: scenes, settings: {task: detection, size: 60}, rewards: [{verifier: iou, weight: 2.0}, {verifier: format, gate: true}]}
              - {id: greedy, provider: scenes, settings: {task: detection, size: 60}, rewards: [{verifier: iou, settings: {matching: greedy, threshold: 0.5}}]}
              - {id: giou, provider: scenes, settings: {task: detection, size: 60}, rewards: [{verifier: iou, settings: {overlap: giou}}]}
              - {id: how-many, provider: scenes, settings: {task: detection, size: 60}, rewards: [{verifier: count, settings: {partial: relative}}, {verifier: point}]}
              - {id: referring, provider: scenes, settings: {task: referring, size: 60}, rewards: [{verifier: iou}, {verifier: point}]}
              - {id: novel-icons, provider: scenes, split: test, settings: {task: novel-icons, size: 60}, rewards: [{verifier: iou}]}
              - {id: geometry, provider: scenes, settings: {task: geometry, size: 60}, rewards: [{verifier: choice, weight: 2.0}, {verifier: format}]}
              - {id: spatial, provider: scenes, settings: {task: spatial, size: 60}, rewards: [{verifier: text}, {verifier: spatial}, {verifier: format, settings: {credit: tag_count}}]}
              - {id: knowledge, provider: scenes, settings: {task: knowledge, size: 60}, rewards: [{verifier: choice, settings: {answer_tags: optional}}]}
              - {id: captions, provider: scenes, settings: {task: captions, size: 60}, rewards: [{verifier: text}]}
              - {id: counting, provider: scenes, split: test, settings: {task: counting, size: 60}, rewards: [{verifier: choice}]}
              - {id: numbers, provider: scenes, split: test, settings: {task: counting, answer: number, size: 60}, rewards: [{verifier: numeric}, {verifier: count}, {verifier: math}, {verifier: format, settings: {dialect: trl}}]}
              - {id: charts, provider: scenes, split: test, settings: {task: charts, size: 60}, rewards: [{verifier: choice}, {verifier: format}]}
              - {id: colours, provider: scenes, split: test, settings: {task: charts, answer: text, size: 60}, rewards: [{verifier: text}, {verifier: anls}, {verifier: relaxed-accuracy}, {verifier: math}]}
              - {id: comparing, provider: scenes, split: test, settings: {task: comparing, size: 60}, rewards: [{verifier: choice}]}
              - {id: sums, provider: jsonl, settings: {file: sums.jsonl, answer_after: "####"}, rewards: [{verifier: math}, {verifier: format, settings: {dialect: boxed}}], total: minimum}
              - {id: numeric-sums, provider: jsonl, settings: {file: sums.jsonl, answer_after: "####", answer_type: number}, rewards: [{verifier: numeric, settings: {answer_tags: optional}}]}
            """;

    @TempDir
    private Path folder;

    @Test
    void everyBuiltInPairingOfDatasetAndVerifierPasses() throws IOException, InterruptedException {
        StringBuilder sums = new StringBuilder();
        for (int i = 0; i < 40; i++) {
            sums.append(Json.line(Map.of(
                            "question", "How much is " + (i + 3) + " times 7?",
                            "answer", "We multiply. #### " + (i + 3) * 7)))
                    .append('\n');
        }
        Files.writeString(folder.resolve("sums.jsonl"), sums);
        Path config = Files.writeString(folder.resolve("pairings.yaml"), PAIRINGS);
        Launcher.Result result =
                new Launcher(folder).rlvr(List.of("reward", "audit", config.toString(), "--limit", "60", "--json"));
        assertEquals(0, result.status(), result.shown());
        JsonNode report = Json.mapper().readTree(result.out());
        assertTrue(report.path("passed").asBoolean());
        assertEquals(17, report.path("datasets").size());
        report.path("datasets")
                .forEach(dataset -> assertTrue(
                        dataset.path("gold").path("mean_over_form").asDouble() > 0.99
                                && dataset.path("attacks").size() > 10,
                        dataset::toPrettyString));
    }

    @Test
    void whatIsCaughtInTheDatasetThatIsNamedEndsWithStatusTwo() throws IOException, InterruptedException {
        Path config = Files.writeString(folder.resolve("weak.yaml"), """
                datasets:
                  - {id: where, provider: scenes, settings: {task: spatial, size: 40}, rewards: [{verifier: regex, settings: {match: part, answer_tags: optional}}]}
                  - {id: sound, provider: scenes, settings: {task: spatial, size: 40}, rewards: [{verifier: text}]}
                """);
        Launcher launcher = new Launcher(folder);
        Launcher.Result result = launcher.rlvr(List.of("reward", "audit", config.toString(), "where"));
        assertEquals(2, result.status(), result.shown());
        assertTrue(result.out().contains("! hedged: 'regex' gives 1.000 where 0.020 is allowed"), result.shown());
        assertFalse(result.out().contains("sound:"), result.shown());
        assertEquals(
                0,
                launcher.rlvr(List.of("reward", "audit", config.toString(), "sound"))
                        .status());
        Launcher.Result unknown = launcher.rlvr(List.of("reward", "audit", config.toString(), "soud"));
        assertTrue(unknown.err().contains("Did you mean 'sound'?"), unknown.shown());
    }
}
