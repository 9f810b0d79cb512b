package dev.rlvr.cli.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rlvr.cli.json.Json;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class GuardsTests {
    /** Returns a line; NaN is written as null. */
    private static JsonNode row(int step, double kl) {
        var row = Json.mapper().createObjectNode().put("step", step);
        return Double.isNaN(kl) ? row.putNull("kl") : row.put("kl", kl);
    }

    @Test
    void theMeanOfTenStepsAboveTheLimitBreaksAGuard() {
        Guards guards = new Guards(Map.of("kl", 1.0), List.of());
        for (int step = 1; step < 10; step++) {
            guards.stepped(row(step, 5.0));
            assertTrue(guards.broken().isEmpty(), "ten steps are needed");
        }
        guards.stepped(row(10, 5.0));
        assertEquals(
                "kl was 5.000 in the mean of steps 1 to 10, above its limit 1.0 (training.guards)",
                guards.broken().orElseThrow());
    }

    @Test
    void oneWildStepBreaksNoneAndMissingNumbersAreNoNumbers() {
        Guards guards = new Guards(Map.of("kl", 1.0, "other", 0.0), List.of());
        for (int step = 1; step <= 30; step++) {
            guards.stepped(row(step, step == 15 ? 5 : step % 3 == 0 ? Double.NaN : 0.1));
        }
        assertEquals(Optional.empty(), guards.broken());
    }

    @Test
    void aResumedRunStopsWhereOneThatWasNeverStoppedDoes() {
        List<JsonNode> rows = new ArrayList<>();
        for (int step = 1; step <= 40; step++) {
            rows.add(row(step, step / 20.0));
        }
        int whole = brokenAt(rows, 0);
        for (int from = 1; from < whole; from++) {
            assertEquals(whole, brokenAt(rows, from));
        }
    }

    private static int brokenAt(List<JsonNode> rows, int from) {
        Guards guards = new Guards(Map.of("kl", 1.0), rows.subList(0, from));
        for (int i = from; i < rows.size(); i++) {
            guards.stepped(rows.get(i));
            if (guards.broken().isPresent()) {
                return i + 1;
            }
        }
        return -1;
    }

    @Test
    void theBestCheckpointHasTheHighestMeanSinceTheOneBefore() {
        List<JsonNode> rows = new ArrayList<>();
        for (int step = 1; step <= 8; step++) {
            rows.add(row(step, step == 3 ? 0.9 : step == 4 ? 0.1 : step > 6 ? 0.4 : 0.45));
        }
        List<Path> checkpoints = List.of(
                Path.of("checkpoint-2"), Path.of("checkpoint-4"), Path.of("checkpoint-6"), Path.of("checkpoint-8"));
        assertEquals(Optional.of(checkpoints.get(1)), new BestCheckpoint("kl", 2).of(checkpoints, rows));
        assertEquals(Optional.empty(), new BestCheckpoint("none", 2).of(checkpoints, rows));
    }
}
