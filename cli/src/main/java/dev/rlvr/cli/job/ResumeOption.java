package dev.rlvr.cli.job;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What to do with a run that is there already: {@code --resume auto|never|DIR} and {@code --overwrite}.
 *
 * @param allowed whether an unfinished run may be continued
 * @param checkpoint the checkpoint to go on from, where one is named
 * @param overwrite whether a run that is there is deleted and begun anew
 */
public record ResumeOption(boolean allowed, Optional<Path> checkpoint, boolean overwrite) {
    /** Reads the value of {@code --resume}. */
    public static ResumeOption of(String value, boolean overwrite) {
        return switch (value) {
            case "auto" -> new ResumeOption(true, Optional.empty(), overwrite);
            case "never" -> new ResumeOption(false, Optional.empty(), overwrite);
            default -> new ResumeOption(true, Optional.of(Path.of(value)), overwrite);
        };
    }
}
