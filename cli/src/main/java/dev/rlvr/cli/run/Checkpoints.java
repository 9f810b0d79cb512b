package dev.rlvr.cli.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The {@code checkpoint-N} folders of a run. One is complete when it has {@code trainer_state.json}, which is written last. */
public final class Checkpoints {
    private static final Pattern NAME = Pattern.compile("checkpoint-(\\d{1,9})");
    private static final String LAST_FILE = "trainer_state.json";

    private final Path run;

    /** Creates the view of a run's checkpoints. */
    public Checkpoints(Path run) {
        this.run = run;
    }

    /** Returns the complete checkpoints, the oldest first. */
    public List<Path> complete() {
        if (!Files.isDirectory(run)) {
            return List.of();
        }
        try (Stream<Path> folders = Files.list(run)) {
            return folders.filter(Checkpoints::isComplete)
                    .sorted(Comparator.comparingInt(folder -> step(folder).orElse(0)))
                    .toList();
        } catch (IOException e) {
            throw AtomicFiles.disk("list", run, e);
        }
    }

    /** Returns the complete checkpoint with the most steps. */
    public Optional<Path> latest() {
        List<Path> all = complete();
        return all.isEmpty() ? Optional.empty() : Optional.of(all.get(all.size() - 1));
    }

    /** Returns whether a folder is a complete checkpoint. */
    public static boolean isComplete(Path folder) {
        return step(folder).isPresent() && Files.isRegularFile(folder.resolve(LAST_FILE));
    }

    /** Returns the step in a checkpoint folder's name. */
    public static OptionalInt step(Path folder) {
        Matcher matcher = NAME.matcher(String.valueOf(folder.getFileName()));
        return matcher.matches() ? OptionalInt.of(Integer.parseInt(matcher.group(1))) : OptionalInt.empty();
    }

    /** Deletes the oldest until at most so many are left; 0 keeps all. */
    public void keepNewest(int limit) {
        List<Path> all = complete();
        if (limit > 0) {
            all.subList(0, Math.max(0, all.size() - limit)).forEach(AtomicFiles::delete);
        }
    }
}
