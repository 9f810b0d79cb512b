package dev.rlvr.api;

import java.nio.file.Files;
import java.nio.file.Path;

/** Looks whether a file that a user named is one. */
public final class InputFile {
    private InputFile() {}

    /**
     * Checks that a path leads to a file.
     *
     * @param what what it is to be, with which the message begins, such as {@code "Data file"}
     * @throws RlvrException with code {@code FILE_MISSING} where nothing is there, or a folder, or a pipe or device, which can't be read twice
     */
    public static void check(Path file, String what) {
        if (Files.isRegularFile(file)) {
            return;
        }
        String wrong = " not found: ";
        if (Files.isDirectory(file)) {
            wrong = " is a folder, not a file: ";
        } else if (Files.exists(file)) {
            wrong = " is a pipe or a device, not a file: ";
        }
        throw new RlvrException(ErrorCode.FILE_MISSING, what + wrong + file);
    }
}
