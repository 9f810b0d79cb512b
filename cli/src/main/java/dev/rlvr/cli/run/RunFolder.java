package dev.rlvr.cli.run;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The folder that a run is written to. Where the run never begins, what was made for it can be taken away again. For one thread. */
public final class RunFolder implements AutoCloseable {
    private final Path root;
    private final List<Path> made;
    private boolean withdrawn;

    private RunFolder(Path root, List<Path> made) {
        this.root = root;
        this.made = made;
    }

    /** Makes the folder and those above it, as far as they are missing. */
    public static RunFolder make(Path root) {
        List<Path> missing = new ArrayList<>();
        for (@Nullable Path at = root.toAbsolutePath().normalize();
                at != null && !Files.exists(at);
                at = at.getParent()) {
            missing.add(at);
        }
        AtomicFiles.createFolder(root);
        return new RunFolder(root, missing);
    }

    /** Takes away on closing, when the lock is free, what was made for a run that was cleared. */
    public void withdraw() {
        withdrawn = true;
    }

    @Override
    public void close() {
        if (!withdrawn) {
            return;
        }
        RunLock.delete(root);
        for (Path folder : made) {
            try {
                Files.deleteIfExists(folder);
            } catch (DirectoryNotEmptyException e) {
                return; // someone else put something there
            } catch (IOException e) {
                throw AtomicFiles.disk("delete", folder, e);
            }
        }
    }
}
