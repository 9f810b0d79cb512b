package dev.rlvr.datasets.rows;

import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import org.jspecify.annotations.Nullable;

/** Why a file can't be read, in words for people: without the names of Java's classes, which say it in its stead where a message is but the file's name. */
public final class ReadFault {
    private ReadFault() {}

    /** Returns why it can't be read, to stand in brackets behind the file. */
    public static String reason(Exception e) {
        if (e instanceof NoSuchFileException) {
            return "it is not there";
        }
        if (e instanceof AccessDeniedException) {
            return "access is denied";
        }
        @Nullable String message = e instanceof FileSystemException file ? file.getReason() : e.getMessage();
        return message == null || message.isBlank() ? "the system doesn't say why" : message;
    }
}
