package dev.rlvr.cli.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Finds the runs in a folder. */
public final class Runs {
    private Runs() {}

    /** Returns the runs directly in a folder, by name; none where the folder is missing. */
    public static List<RunDirectory> in(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted()
                    .map(RunDirectory::new)
                    .filter(RunDirectory::isRun)
                    .toList();
        } catch (IOException e) {
            throw AtomicFiles.disk("list", folder, e);
        }
    }

    /** Returns how a run stands: one that says it is running, but that nobody writes, was killed. */
    public static String status(RunDirectory run, RunState state) {
        boolean claims = state.status().equals(RunStatus.RUNNING.id());
        return claims && !RunLock.isHeld(run.root()) ? "killed" : state.status();
    }
}
