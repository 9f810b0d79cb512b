package dev.rlvr.cli.sweep;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import dev.rlvr.api.ErrorCode;
import dev.rlvr.api.RlvrException;
import dev.rlvr.cli.json.Json;
import dev.rlvr.cli.observation.ItemTable;
import dev.rlvr.cli.observation.ObservationFolder;
import dev.rlvr.cli.run.AtomicFiles;
import dev.rlvr.cli.run.EvaluationFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A sweep on disk: which file is where. */
public final class SweepDirectory {
    private static final String PLAN = "plan.json";

    private final Path root;

    /** Creates the view of a folder, which need not exist. */
    public SweepDirectory(Path root) {
        this.root = root;
    }

    /** Returns the folder. */
    public Path root() {
        return root;
    }

    /** Returns the folder of the runs. */
    public Path runs() {
        return root.resolve("runs");
    }

    /** Returns the table of what came of the runs. */
    public Path observations() {
        return root.resolve(ObservationFolder.TABLE);
    }

    /** Returns the table of what each run scored on each item. */
    public Path items() {
        return root.resolve(ItemTable.FILE);
    }

    /** Returns the evaluation of the model before training. */
    public EvaluationFiles base() {
        return new EvaluationFiles(root.resolve("base"));
    }

    Path config(String run) {
        return root.resolve("configs").resolve(run + ".yaml");
    }

    Path log(String run) {
        return root.resolve("logs").resolve(run + ".log");
    }

    /** Returns what was decided so far; an empty plan where there is none. */
    public SweepPlan plan() {
        Path file = root.resolve(PLAN);
        if (!Files.isRegularFile(file)) {
            return new SweepPlan(List.of());
        }
        try {
            return Json.mapper()
                    .readerFor(SweepPlan.class)
                    .without(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .readValue(Files.readString(file));
        } catch (JsonProcessingException e) {
            throw new RlvrException(
                    ErrorCode.RUN_INVALID, "Damaged sweep: " + file + " (" + e.getOriginalMessage() + ")", e);
        } catch (IOException e) {
            throw new RlvrException(ErrorCode.DISK, "Could not read " + file + ": " + e, e);
        }
    }

    void write(SweepPlan plan) {
        AtomicFiles.write(root.resolve(PLAN), Json.pretty(plan) + "\n");
    }
}
