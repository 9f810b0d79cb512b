package dev.rlvr.cli.run;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rlvr.api.train.FileSum;
import dev.rlvr.cli.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The {@code checkpoint-N} folders of a run. One is complete when it has {@code trainer_state.json}, which is written last, and whole when
 * its files are as that file lists them: see {@link FileSum}.
 */
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

    /** Returns the newest whole checkpoint, having read it through; {@code damaged} hears of newer ones that are not. */
    public Optional<Path> latestWhole(Consumer<Path> damaged) {
        List<Path> all = complete();
        for (int i = all.size() - 1; i >= 0; i--) {
            if (isWhole(all.get(i))) {
                return Optional.of(all.get(i));
            }
            damaged.accept(all.get(i));
        }
        return Optional.empty();
    }

    /** Returns whether the files of a complete checkpoint are as they were written, having read them. */
    public static boolean isWhole(Path folder) {
        try {
            JsonNode state = Json.mapper().readTree(folder.resolve(LAST_FILE).toFile());
            for (Map.Entry<String, JsonNode> file : state.path("files").properties()) {
                FileSum written = new FileSum(
                        file.getValue().path("bytes").asLong(),
                        file.getValue().path("crc32c").asLong());
                if (!FileSum.of(folder.resolve(file.getKey())).equals(written)) {
                    return false;
                }
            }
            return true;
        } catch (IOException e) {
            return false;
        }
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

    /** Deletes the oldest until at most so many are left, and the one to keep in any case; 0 keeps all. */
    public void keepNewest(int limit, Optional<Path> kept) {
        List<Path> all = complete();
        if (limit > 0) {
            all.subList(0, Math.max(0, all.size() - limit)).stream()
                    .filter(old -> !Optional.of(old).equals(kept))
                    .forEach(AtomicFiles::delete);
        }
    }
}
