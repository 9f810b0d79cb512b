package dev.rlvr.cli.job;

import dev.rlvr.api.ErrorCode;
import dev.rlvr.api.RlvrException;
import dev.rlvr.cli.config.ConfigDifference;
import dev.rlvr.cli.config.Setup;
import dev.rlvr.cli.run.Checkpoints;
import dev.rlvr.cli.run.RunDirectory;
import dev.rlvr.cli.run.RunState;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Decides, before anything is written, whether a job begins, goes on or is refused. */
final class ResumePlanner {
    private static final int MAX_DIFFERENCES = 8;

    private final RunDirectory run;
    private final Setup setup;
    private final JobObserver observer;

    ResumePlanner(RunDirectory run, Setup setup, JobObserver observer) {
        this.run = run;
        this.setup = setup;
        this.observer = observer;
    }

    ResumePlan plan(ResumeOption option) {
        if (run.isForeign()) {
            throw invalid("The folder " + run.root() + " holds something else than a run. Give another --output.");
        }
        Optional<RunState> state = run.state();
        if (state.isEmpty() && run.hasResults() && !option.overwrite()) {
            throw invalid("The folder " + run.root() + " has results but no run.json, so it can't be resumed."
                    + " Give another --output, or --overwrite to delete them.");
        }
        if (option.checkpoint().isPresent()) {
            return from(option.checkpoint().get(), state);
        }
        if (state.isEmpty() || option.overwrite()) {
            return ResumePlan.fresh(true);
        }
        if (!option.allowed()) {
            throw invalid("There is a run in " + run.root()
                    + " already. Give another --output for a new run, or --overwrite to" + " delete this one.");
        }
        requireEqual(state.get());
        if (state.get().isCompleted()) {
            throw invalid("The run in " + run.root() + " is finished ("
                    + state.get().steps() + " steps); look at it with" + " 'rlvr runs show " + run.root()
                    + "'. Give another --output for a new run, or --overwrite to delete this one.");
        }
        return new ResumePlan(true, false, run.checkpoints().latestWhole(this::warn));
    }

    private ResumePlan from(Path checkpoint, Optional<RunState> state) {
        if (!Checkpoints.isComplete(checkpoint)) {
            String latest = run.checkpoints()
                    .latest()
                    .map(path -> " The latest is " + path + ".")
                    .orElse("");
            throw invalid((Files.isDirectory(checkpoint) ? "Not a complete checkpoint: " : "No checkpoint at ")
                    + checkpoint + " (--resume takes auto, never or a folder checkpoint-N that has trainer_state.json)."
                    + latest);
        }
        if (!Checkpoints.isWhole(checkpoint)) {
            throw invalid("Checkpoint " + checkpoint + " is damaged: a file is not as trainer_state.json lists it."
                    + " Give an older one, or --resume auto for the newest whole one.");
        }
        if (state.isEmpty()) {
            return new ResumePlan(false, true, Optional.of(checkpoint));
        }
        requireEqual(state.get());
        int step = Checkpoints.step(checkpoint).orElse(0);
        List<Path> later = run.checkpoints().complete().stream()
                .filter(path -> Checkpoints.step(path).orElse(0) > step)
                .toList();
        if (!later.isEmpty()) {
            throw invalid("The run in " + run.root() + " has checkpoints after step " + step
                    + ", which going back would contradict: " + later + ". Delete them, or give another --output.");
        }
        return new ResumePlan(true, false, Optional.of(checkpoint));
    }

    private void warn(Path damaged) {
        observer.warning("Checkpoint " + damaged
                + " is damaged: a file is not as its trainer_state.json lists it. The one before is taken.");
    }

    private void requireEqual(RunState state) {
        List<String> differences = new ArrayList<>();
        if (Files.isRegularFile(run.config())) {
            differences.addAll(
                    ConfigDifference.between(run.config(), setup.config().resolved()));
        }
        for (RunState.DatasetState now : RunStates.datasets(setup.datasets())) {
            state.datasets().stream()
                    .filter(then ->
                            then.id().equals(now.id()) && !then.fingerprint().equals(now.fingerprint()))
                    .forEach(then -> differences.add("the content of dataset '" + now.id() + "' changed"));
        }
        if (!differences.isEmpty()) {
            int more = differences.size() - MAX_DIFFERENCES;
            throw invalid("The run in " + run.root() + " has another configuration:\n  "
                    + String.join(
                            "\n  ", differences.stream().limit(MAX_DIFFERENCES).toList())
                    + (more > 0 ? "\n  and " + more + " more" : "")
                    + "\nGive another --output for a new run, or --overwrite to delete this one.");
        }
    }

    private static RlvrException invalid(String message) {
        return new RlvrException(ErrorCode.RUN_INVALID, message);
    }
}
