package dev.rlvr.cli.verdict;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rlvr.api.ErrorCode;
import dev.rlvr.api.RlvrException;
import dev.rlvr.cli.fake.FakeRuns;
import dev.rlvr.cli.observation.ItemTable;
import dev.rlvr.cli.observation.ObservationTable;
import dev.rlvr.cli.observation.ObservedRun;
import dev.rlvr.cli.run.EvaluationFiles;
import dev.rlvr.cli.run.RunDirectory;
import dev.rlvr.cli.run.Runs;
import dev.rlvr.cli.stats.MatchedDifferences;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

class RunSelectorTests {
    @TempDir
    private Path folder;

    private FakeRuns runs;

    @BeforeEach
    void makeRuns() {
        runs = new FakeRuns(folder);
        for (int seed = 1; seed <= 3; seed++) {
            runs.run("u" + seed, seed, 0.5, Map.of("a", 0.2, "b", 0.4));
            runs.run("s" + seed, seed, 1.0, Map.of("a", 0.2 + 0.1 * seed, "b", 0.4));
        }
        runs.run("m2", 2, 0.7, Map.of("a", 1.0, "b", 1.0));
    }

    private RunSelector selector(Integer... seeds) {
        return new RunSelector(folder, Set.of(seeds));
    }

    private static String error(ErrorCode code, Executable call) {
        RlvrException error = assertThrows(RlvrException.class, call);
        assertEquals(code, error.code());
        return String.valueOf(error.getMessage());
    }

    @Test
    void runsAreMatchedBySeedAndComparedItemByItem() {
        MatchedRuns matched = selector().match("single-shapes", "uniform");
        assertEquals(List.of(1L, 2L, 3L), matched.seeds());
        MatchedDifferences differences =
                matched.differences(benchmark -> benchmark.equals("other")).get(0);
        assertEquals(2, differences.weight());
        assertArrayEquals(new double[] {0.1, 0}, differences.differencesSI()[0], 1e-12);
        assertArrayEquals(new double[] {0.3, 0}, differences.differencesSI()[2], 1e-12);
    }

    @Test
    void theOrderOfTheItemsInAFileDoesNotMatter() {
        runs.run("s1", 1, 1.0, Map.of("b", 0.4, "a", 0.3), Comparator.reverseOrder());
        runs.run("u1", 1, 0.5, Map.of("b", 0.4, "a", 0.2));
        assertArrayEquals(
                new double[] {0, 0.1},
                selector()
                        .match("single-shapes", "uniform")
                        .differences("other"::equals)
                        .get(0)
                        .differencesSI()[0],
                1e-12);
    }

    @Test
    void itemsThatARunHasNoScoreOfAreLeftOutOfAll() {
        runs.run("u2", 2, 0.5, Map.of("b", 0.4));
        MatchedDifferences differences = selector()
                .match("single-shapes", "uniform")
                .differences("other"::equals)
                .get(0);
        assertEquals(1, differences.weight());
        assertEquals(1, differences.differencesSI()[0].length);
    }

    @Test
    void onlyTheSeedsAskedForCount() {
        assertEquals(List.of(2L), selector(2).match("single-shapes", "uniform").seeds());
        assertTrue(error(ErrorCode.RUN_INVALID, () -> selector(9)).contains("[9]"));
    }

    @Test
    void aMixtureMayBeGivenByItsWeights() {
        assertEquals(
                List.of(2L), selector().match("shapes=0.7,flags=0.3", "uniform").seeds());
        assertTrue(error(ErrorCode.USAGE, () -> selector().match("shapes=0.7,flags", "uniform"))
                .contains("flags"));
        error(ErrorCode.USAGE, () -> selector().match("shapes=0.7,flags=0.7", "uniform"));
    }

    @Test
    void anUnknownMixtureNamesTheNearest() {
        assertTrue(error(ErrorCode.NAME_UNKNOWN, () -> selector().match("single-shape", "uniform"))
                .contains("single-shapes"));
    }

    @Test
    void withoutACommonSeedThereIsNoVerdict() {
        runs.run("m7", 7, 0.6, Map.of("a", 1.0));
        assertTrue(error(ErrorCode.DATA_INVALID, () -> selector().match("shapes=0.6,flags=0.4", "uniform"))
                .contains("[7]"));
    }

    @Test
    void runsThatDifferInMoreThanTheirMixturesAreNotCompared() {
        RunDirectory other = runs.run("s1", 1, 1.0, Map.of("a", 0.2));
        other.write(FakeRuns.withMaxSteps(other.state().orElseThrow(), 7));
        assertTrue(error(ErrorCode.DATA_INVALID, () -> selector().match("single-shapes", "uniform"))
                .contains("max_steps"));
    }

    @Test
    void twoRunsOfOneMixtureAndSeedAreAmbiguous() {
        runs.run("again", 1, 1.0, Map.of("a", 0.2));
        String message = error(ErrorCode.DATA_INVALID, () -> selector().match("single-shapes", "uniform"));
        assertTrue(message.contains("again") && message.contains("s1"), message);
    }

    @Test
    void aSweepsTablesAloneGiveTheSameDifferences() {
        Path tables = folder.resolve("tables");
        List<RunDirectory> all = Runs.in(folder);
        ObservationTable.write(
                tables.resolve("observations.csv"),
                all.stream()
                        .flatMap(run -> ObservedRun.of(run, "seed").stream())
                        .toList(),
                Optional.empty());
        Map<String, EvaluationFiles> evaluations = new LinkedHashMap<>();
        all.forEach(run -> evaluations.put(String.valueOf(run.root().getFileName()), run.evaluation()));
        ItemTable.of(evaluations, List.of("shapes", "other")).write(tables.resolve("items.csv.gz"));
        MatchedRuns kept = selector().match("single-shapes", "uniform");
        MatchedRuns archived = new RunSelector(tables, Set.of()).match("single-shapes", "uniform");
        assertEquals(kept.seeds(), archived.seeds());
        assertEquals(kept.benchmarks(), archived.benchmarks());
        for (String benchmark : kept.benchmarks()) {
            assertEquals(kept.isInDomain(benchmark), archived.isInDomain(benchmark));
            assertArrayEquals(
                    kept.differences(benchmark::equals).get(0).differencesSI(),
                    archived.differences(benchmark::equals).get(0).differencesSI());
        }
    }

    @Test
    void aFolderWithoutRunsIsRefused() throws Exception {
        Path empty = Files.createDirectory(folder.resolve("empty"));
        error(ErrorCode.RUN_INVALID, () -> new RunSelector(empty, Set.of()));
    }
}
