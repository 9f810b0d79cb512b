package dev.rlvr.cli.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import dev.rlvr.api.ErrorCode;
import dev.rlvr.api.RlvrException;
import dev.rlvr.cli.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** A run on disk: which file is where. */
public final class RunDirectory {
    private static final String CONFIG = "config.yaml";
    private static final String STATE = "run.json";
    private static final String FAILED = "failed_verifications.jsonl";
    private static final Set<String> RESULTS = Set.of("metrics.jsonl", "completions.jsonl", FAILED, "eval");
    private static final Set<String> FILES = Set.of(
            CONFIG,
            STATE,
            "metrics.jsonl",
            "completions.jsonl",
            FAILED,
            "eval",
            ".lock",
            ".run.json.tmp",
            ".config.yaml.tmp");

    private final Path root;

    /** Creates the view of a folder, which need not exist. */
    public RunDirectory(Path root) {
        this.root = root;
    }

    /** Returns the folder. */
    public Path root() {
        return root;
    }

    /** Returns the resolved configuration's file. */
    public Path config() {
        return root.resolve(CONFIG);
    }

    /** Returns the lines about steps. */
    public JsonLines metrics() {
        return new JsonLines(root.resolve("metrics.jsonl"));
    }

    /** Returns the sampled completions. */
    public JsonLines completions() {
        return new JsonLines(root.resolve("completions.jsonl"));
    }

    /** Returns what verifiers failed on. */
    public JsonLines failedVerifications() {
        return new JsonLines(root.resolve(FAILED));
    }

    /** Returns the checkpoints. */
    public Checkpoints checkpoints() {
        return new Checkpoints(root);
    }

    /** Returns the evaluation of the finished model. */
    public EvaluationFiles evaluation() {
        return new EvaluationFiles(root.resolve("eval"));
    }

    /** Returns the evaluation of the model before training. */
    public EvaluationFiles evaluationBefore() {
        return new EvaluationFiles(root.resolve("eval").resolve("before"));
    }

    /** Returns the evaluation after some steps. */
    public EvaluationFiles evaluationAt(int step) {
        return new EvaluationFiles(root.resolve("eval").resolve("step-" + step));
    }

    /** Returns whether this folder holds a run. */
    public boolean isRun() {
        return Files.isRegularFile(root.resolve(STATE));
    }

    /** Returns whether this run has anything to show: a step, a checkpoint or an evaluation. */
    public boolean hasResults() {
        return contents().stream()
                .map(file -> String.valueOf(file.getFileName()))
                .anyMatch(name -> RESULTS.contains(name)
                        || Checkpoints.step(Path.of(name)).isPresent());
    }

    /** Returns whether there is anything in this folder, a run or something else. */
    public boolean isTaken() {
        return !contents().isEmpty();
    }

    /** Returns whether this folder holds something else than a run, which must not be mixed with one. */
    public boolean isForeign() {
        return !isRun() && contents().stream().anyMatch(file -> !isOurs(file));
    }

    /** Returns the state of the run. */
    public Optional<RunState> state() {
        if (!isRun()) {
            return Optional.empty();
        }
        Path file = root.resolve(STATE);
        try {
            return Optional.of(Json.mapper()
                    .readerFor(RunState.class)
                    .without(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .readValue(Files.readString(file)));
        } catch (JsonProcessingException e) {
            throw new RlvrException(
                    ErrorCode.RUN_INVALID, "Damaged run: " + file + " (" + e.getOriginalMessage() + ")", e);
        } catch (IOException e) {
            throw AtomicFiles.disk("read", file, e);
        }
    }

    /** Writes the state. */
    public void write(RunState state) {
        AtomicFiles.write(root.resolve(STATE), Json.pretty(state) + "\n");
    }

    /** Deletes what a run wrote here, and leaves what else lies here. */
    public void clear() {
        contents().stream()
                .filter(RunDirectory::isOurs)
                .filter(file -> !file.endsWith(".lock"))
                .forEach(AtomicFiles::delete);
    }

    private List<Path> contents() {
        if (!Files.isDirectory(root)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(root)) {
            return files.sorted().toList();
        } catch (IOException e) {
            throw AtomicFiles.disk("list", root, e);
        }
    }

    private static boolean isOurs(Path file) {
        return FILES.contains(String.valueOf(file.getFileName()))
                || Checkpoints.step(file).isPresent();
    }
}
