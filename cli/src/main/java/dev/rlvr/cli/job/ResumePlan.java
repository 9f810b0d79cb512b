package dev.rlvr.cli.job;

import dev.rlvr.cli.run.Checkpoints;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where a job begins.
 *
 * @param continues whether the run directory holds this very run
 * @param clears whether what the run directory holds is deleted first
 * @param checkpoint the checkpoint to go on from
 */
record ResumePlan(boolean continues, boolean clears, Optional<Path> checkpoint) {
    static ResumePlan fresh(boolean clears) {
        return new ResumePlan(false, clears, Optional.empty());
    }

    int step() {
        return checkpoint.isPresent() ? Checkpoints.step(checkpoint.get()).orElse(0) : 0;
    }
}
