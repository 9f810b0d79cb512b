package dev.rlvr.api;

/** Says whose fault an error is, and with it the exit status of a command that ends by it. */
public enum ErrorKind {
    /** A defect of rlvr itself: exit status 1. */
    INTERNAL(1),
    /** The user's input, configuration or data: exit status 2. */
    USER(2),
    /** A plugin that broke its contract: exit status 3. */
    PLUGIN(3),
    /** Memory, disk or a device that is missing or full: exit status 4. */
    RESOURCE(4),
    /** The user asked to stop: exit status 130. */
    INTERRUPTED(130);

    private final int exitStatus;

    ErrorKind(int exitStatus) {
        this.exitStatus = exitStatus;
    }

    /** Returns the exit status of a command that ends by an error of this kind. */
    public int exitStatus() {
        return exitStatus;
    }
}
