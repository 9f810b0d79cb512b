package dev.rlvr.cli.observation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rlvr.api.ErrorCode;
import dev.rlvr.api.RlvrException;
import dev.rlvr.api.mixture.Mixture;
import dev.rlvr.api.mixture.Observations;
import dev.rlvr.cli.run.ItemResult;
import dev.rlvr.cli.run.RunDirectory;
import dev.rlvr.cli.run.RunState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ObservedRunTests {
    @TempDir
    private Path folder;

    /** A run over {@code a} and {@code b}, with benchmarks {@code a}, {@code far} and {@code wide}. */
    private RunDirectory run(String name, String status, Map<String, Double> mixture) {
        RunDirectory run = new RunDirectory(folder.resolve(name));
        run.write(new RunState(
                name,
                status,
                "1",
                42,
                "m",
                "grpo",
                "fixed",
                mixture,
                states(mixture.keySet().stream().sorted().toArray(String[]::new)),
                states("a", "far", "wide"),
                10,
                10,
                null,
                null,
                null,
                "2026-01-01T00:00:00Z",
                null,
                Map.of(),
                "cpu"));
        return run;
    }

    private static List<RunState.DatasetState> states(String... ids) {
        return Arrays.stream(ids)
                .map(id -> new RunState.DatasetState(id, "train", 3, "f"))
                .toList();
    }

    private static void evaluate(RunDirectory run, String benchmark, @Nullable Double... scores) {
        run.evaluation()
                .write(
                        benchmark,
                        IntStream.range(0, scores.length)
                                .mapToObj(i -> new ItemResult(
                                        benchmark + i, "", scores[i], List.of(), "", "", "stop", Map.of()))
                                .toList());
    }

    private static void evaluateAll(RunDirectory run) {
        evaluate(run, "a", 1.0, 0.0);
        evaluate(run, "far", 1.0, 1.0, 1.0, null);
        evaluate(run, "wide", 0.0);
    }

    @Test
    void scoresAreMeansOverScoredItemsAndTheirMeansAreWeightedByThem() {
        RunDirectory run = run("one", "completed", Map.of("a", 0.25, "b", 0.75));
        evaluateAll(run);
        ObservedRun observed = ObservedRun.of(run, "seed").orElseThrow();
        assertEquals(
                new ObservedRun(
                        "one",
                        "seed",
                        Mixture.of(Map.of("a", 0.25, "b", 0.75)),
                        42,
                        Map.of("a", 0.5, "far", 1.0, "wide", 0.0, "in_score", 0.5, "out_score", 0.75),
                        Map.of("a", 2, "far", 3, "wide", 1)),
                observed);
        assertEquals(
                List.of("a", "far", "wide", "in_score", "out_score"),
                List.copyOf(observed.scores().keySet()));
    }

    @Test
    void aMeanThatLacksABenchmarkIsLeftOut() {
        RunDirectory run = run("one", "completed", Map.of("b", 1.0));
        evaluate(run, "a", 1.0);
        evaluate(run, "far", 0.5);
        evaluate(run, "wide", null, null);
        assertEquals(
                Map.of("a", 1.0, "far", 0.5),
                ObservedRun.of(run, "").orElseThrow().scores());
    }

    @Test
    void aRunThatIsNotCompletedIsNoObservation() {
        assertEquals(Optional.empty(), ObservedRun.of(run("one", "running", Map.of("a", 1.0)), ""));
        assertEquals(Optional.empty(), ObservedRun.of(run("two", "completed", Map.of()), ""));
        assertEquals(Optional.empty(), ObservedRun.of(new RunDirectory(folder.resolve("none")), ""));
    }

    @Test
    void aFolderOfRunsIsReadWithoutThoseThatAreNotCompleted() {
        evaluateAll(run("one", "completed", Map.of("a", 1.0)));
        evaluateAll(run("three", "failed", Map.of("a", 1.0)));
        evaluateAll(run("two", "completed", Map.of("b", 1.0)));
        Observations read = ObservationFolder.read(folder);
        assertEquals(folder + " (without 1 run not completed)", read.source());
        assertEquals(List.of("a", "b"), read.datasets());
        assertEquals(
                List.of(Mixture.of(Map.of("a", 1.0, "b", 0.0)), Mixture.of(Map.of("a", 0.0, "b", 1.0))),
                read.rows().stream().map(row -> row.mixture()).toList());
        assertEquals(
                List.of("one", "two"),
                read.rows().stream().map(row -> row.label()).toList());
    }

    @Test
    void aSweepsTableGoesBeforeItsRuns() throws IOException {
        evaluateAll(run("one", "completed", Map.of("a", 1.0)));
        Files.writeString(folder.resolve("observations.csv"), "weight_x,s\n1,0.5\n");
        assertEquals(List.of("x"), ObservationFolder.read(folder).datasets());
    }

    @Test
    void aRunItselfIsOneObservation() {
        RunDirectory run = run("one", "completed", Map.of("a", 1.0));
        evaluateAll(run);
        assertEquals(1, ObservationFolder.read(run.root()).rows().size());
    }

    @Test
    void aFolderWithoutAnythingToReadIsTold() {
        RlvrException none = assertThrows(RlvrException.class, () -> ObservationFolder.read(folder.resolve("none")));
        assertEquals(ErrorCode.FILE_MISSING, none.code());
        RlvrException empty = assertThrows(RlvrException.class, () -> ObservationFolder.read(folder));
        assertTrue(String.valueOf(empty.getMessage()).contains("neither"), empty.getMessage());
        run("one", "failed", Map.of("a", 1.0));
        RlvrException unfinished = assertThrows(RlvrException.class, () -> ObservationFolder.read(folder));
        assertTrue(String.valueOf(unfinished.getMessage()).contains("none of its 1 runs"), unfinished.getMessage());
    }
}
