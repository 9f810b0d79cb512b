package dev.rlvr.cli.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rlvr.api.ErrorCode;
import dev.rlvr.api.RlvrException;
import dev.rlvr.api.train.FileSum;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunFilesTests {
    private static final RunState STATE = new RunState(
            "n",
            "running",
            "1",
            42,
            "m",
            "grpo",
            "uniform",
            Map.of("a", 1.0),
            List.of(new RunState.DatasetState("a", "train", 3, "f")),
            List.of(),
            10,
            4,
            "checkpoint-4",
            null,
            null,
            "2026-01-01T00:00:00Z",
            null,
            Map.of("train", 1.5),
            "cpu");

    @TempDir
    private Path folder;

    private Path checkpoint(int step, boolean complete) throws IOException {
        Path checkpoint = folder.resolve("checkpoint-" + step);
        Files.createDirectories(checkpoint.resolve("deep"));
        if (complete) {
            Files.writeString(checkpoint.resolve("trainer_state.json"), "{}");
        }
        return checkpoint;
    }

    @Test
    void aFileIsReplacedWholeAndLeavesNothingElse() throws IOException {
        Path file = folder.resolve("new").resolve("a.txt");
        AtomicFiles.write(file, "one");
        AtomicFiles.write(file, "zwei äöü");
        assertEquals("zwei äöü", Files.readString(file));
        try (var files = Files.list(folder.resolve("new"))) {
            assertEquals(1, files.count());
        }
    }

    @Test
    void aFolderThatCantBeMadeIsAnErrorAboutTheDisk() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "x");
        RlvrException error = assertThrows(RlvrException.class, () -> AtomicFiles.write(file.resolve("a"), "x"));
        assertEquals(ErrorCode.DISK, error.code());
        assertEquals(
                ErrorCode.DISK,
                assertThrows(RlvrException.class, () -> AtomicFiles.createFolder(file.resolve("b")))
                        .code());
    }

    @Test
    void theNewestCheckpointWhoseFilesAreAsWrittenIsTaken() throws IOException {
        for (int step : List.of(2, 4, 6)) {
            Path file = Files.writeString(checkpoint(step, true).resolve("weights"), "weights of " + step);
            FileSum sum = FileSum.of(file);
            Files.writeString(
                    file.resolveSibling("trainer_state.json"),
                    "{\"files\": {\"weights\": {\"bytes\": " + sum.bytes() + ", \"crc32c\": " + sum.crc32c() + "}}}");
        }
        Checkpoints checkpoints = new Checkpoints(folder);
        List<Path> damaged = new ArrayList<>();
        assertEquals(Optional.of(folder.resolve("checkpoint-6")), checkpoints.latestWhole(damaged::add));
        assertEquals(List.of(), damaged);
        Files.writeString(folder.resolve("checkpoint-6/weights"), "weights of 7");
        Files.delete(folder.resolve("checkpoint-4/weights"));
        assertEquals(Optional.of(folder.resolve("checkpoint-2")), checkpoints.latestWhole(damaged::add));
        assertEquals(List.of(folder.resolve("checkpoint-6"), folder.resolve("checkpoint-4")), damaged);
    }

    @Test
    void whyAFileCannotBeWrittenIsToldInWords() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "x");
        RlvrException error =
                assertThrows(RlvrException.class, () -> AtomicFiles.write(file.resolve("a.txt"), "content"));
        assertEquals(
                "Could not write " + file.resolve("a.txt") + ": a file is where a folder is needed (" + file + ")",
                error.getMessage());
        assertEquals("no permission (/a)", AtomicFiles.reason(new AccessDeniedException("/a")));
        assertEquals("no such file or folder (/a)", AtomicFiles.reason(new NoSuchFileException("/a")));
        assertEquals("No space left on device", AtomicFiles.reason(new IOException("No space left on device")));
    }

    @Test
    void deletingDoesNotFollowLinks() throws IOException {
        Path kept =
                Files.writeString(Files.createDirectory(folder.resolve("kept")).resolve("f"), "x");
        Path gone = Files.createDirectory(folder.resolve("gone"));
        Files.createSymbolicLink(gone.resolve("link"), folder.resolve("kept"));
        AtomicFiles.delete(gone);
        assertFalse(Files.exists(gone));
        assertTrue(Files.exists(kept));
        AtomicFiles.delete(folder.resolve("never"));
    }

    @Test
    void checkpointsAreOrderedByStepAndIncompleteOnesIgnored() throws IOException {
        checkpoint(100, true);
        checkpoint(20, true);
        checkpoint(300, false);
        Files.createDirectory(folder.resolve("checkpoint-x"));
        Checkpoints checkpoints = new Checkpoints(folder);
        assertEquals(List.of("checkpoint-20", "checkpoint-100"), names(checkpoints.complete()));
        assertEquals(Optional.of(folder.resolve("checkpoint-100")), checkpoints.latest());
        assertTrue(new Checkpoints(folder.resolve("none")).latest().isEmpty());
        assertFalse(Checkpoints.isComplete(folder.resolve("checkpoint-300")));
    }

    private static List<String> names(List<Path> paths) {
        return paths.stream().map(path -> String.valueOf(path.getFileName())).toList();
    }

    @Test
    void theOldestCheckpointsAreDeletedBeyondTheLimit() throws IOException {
        for (int step = 1; step <= 4; step++) {
            checkpoint(step, true);
        }
        Checkpoints checkpoints = new Checkpoints(folder);
        checkpoints.keepNewest(0, Optional.empty());
        assertEquals(4, checkpoints.complete().size());
        checkpoints.keepNewest(2, Optional.empty());
        assertEquals(List.of("checkpoint-3", "checkpoint-4"), names(checkpoints.complete()));
        checkpoints.keepNewest(5, Optional.empty());
        assertEquals(2, checkpoints.complete().size());
    }

    @Test
    void aRunIsWrittenByOneAtATime() {
        assertFalse(RunLock.isHeld(folder));
        try (RunLock lock = RunLock.acquire(folder)) {
            assertTrue(RunLock.isHeld(folder));
            RlvrException error = assertThrows(RlvrException.class, () -> RunLock.acquire(folder));
            assertEquals(ErrorCode.RUN_INVALID, error.code());
            assertTrue(String.valueOf(error.getMessage()).contains("Another process"));
        }
        assertFalse(RunLock.isHeld(folder));
        RunLock.acquire(folder).close();
    }

    @Test
    void theStateComesBackAsItWas() {
        RunDirectory run = new RunDirectory(folder.resolve("r"));
        assertFalse(run.isRun());
        assertTrue(run.state().isEmpty());
        run.write(STATE);
        assertEquals(Optional.of(STATE), run.state());
    }

    @Test
    void theStateOfALaterVersionCanStillBeRead() {
        RunDirectory run = new RunDirectory(folder.resolve("r"));
        run.write(STATE);
        String text = assertReads(run.root().resolve("run.json"));
        AtomicFiles.write(run.root().resolve("run.json"), text.replaceFirst("\\{", "{\"later\": 1,"));
        assertEquals(Optional.of(STATE), run.state());
    }

    private static String assertReads(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void aDamagedStateIsTold() {
        RunDirectory run = new RunDirectory(folder);
        AtomicFiles.write(folder.resolve("run.json"), "{");
        assertEquals(
                ErrorCode.RUN_INVALID,
                assertThrows(RlvrException.class, run::state).code());
    }

    @Test
    void statesFollowEachOther() {
        RunState saved = STATE.saved(6, "checkpoint-6").spent("train", 2).spent("evaluate", 1);
        assertEquals(6, saved.steps());
        assertEquals(Map.of("train", 3.5, "evaluate", 1.0), saved.seconds());
        RunState failed = saved.ended(RunStatus.FAILED, null, "boom", "now");
        assertEquals("failed", failed.status());
        assertEquals("boom", failed.error());
        RunState again = failed.running();
        assertEquals("running", again.status());
        assertEquals(null, again.error());
        assertFalse(again.isCompleted());
        assertTrue(again.ended(RunStatus.COMPLETED, "max_steps", null, "now").isCompleted());
    }

    @Test
    void clearingARunLeavesWhatIsNotItsOwn() throws IOException {
        RunDirectory run = new RunDirectory(folder);
        run.write(STATE);
        checkpoint(3, true);
        run.evaluation().write("b", List.of());
        Path notes = Files.writeString(folder.resolve("notes.txt"), "mine");
        run.clear();
        assertFalse(run.isRun());
        assertFalse(Files.exists(folder.resolve("eval")));
        assertTrue(run.checkpoints().complete().isEmpty());
        assertTrue(Files.exists(notes));
        assertTrue(run.isForeign());
        assertTrue(run.isTaken());
    }

    @Test
    void aRunThatSaysItRunsButIsNotWrittenWasKilled() {
        RunDirectory run = new RunDirectory(folder.resolve("r"));
        run.write(STATE);
        assertEquals("killed", Runs.status(run, STATE));
        try (RunLock lock = RunLock.acquire(run.root())) {
            assertEquals("running", Runs.status(run, STATE));
        }
        assertEquals("failed", Runs.status(run, STATE.ended(RunStatus.FAILED, null, "x", "now")));
    }

    @Test
    void runsAreFoundByTheirState() throws IOException {
        new RunDirectory(folder.resolve("b")).write(STATE);
        new RunDirectory(folder.resolve("a")).write(STATE);
        Files.createDirectory(folder.resolve("c"));
        assertEquals(
                List.of("a", "b"),
                names(Runs.in(folder).stream().map(RunDirectory::root).toList()));
        assertTrue(Runs.in(folder.resolve("none")).isEmpty());
    }

    @Test
    void itemsOfABenchmarkComeBackAsTheyWere() {
        EvaluationFiles files = new EvaluationFiles(folder.resolve("eval"));
        Map<String, @Nullable Double> rewards = new HashMap<>();
        rewards.put("iou", null);
        rewards.put("format", 1.0);
        ItemResult item =
                new ItemResult("i-1", "text\nwith ünicode \u2028", null, List.of(), "failed: x", "A", "stop", rewards);
        files.write("bench", List.of(item, item));
        assertEquals(Optional.of(List.of(item, item)), files.read("bench"));
        assertEquals(List.of("bench"), files.benchmarks());
        assertTrue(files.read("other").isEmpty());
    }

    @Test
    void damagedResultsAreTold() {
        AtomicFiles.write(folder.resolve("b.jsonl"), "{\"id\": 3");
        EvaluationFiles files = new EvaluationFiles(folder);
        assertEquals(
                ErrorCode.RUN_INVALID,
                assertThrows(RlvrException.class, () -> files.read("b")).code());
    }
}
