package dev.rlvr.api;

/** Names what failed, stably enough for scripts to test for. The kind decides the exit status. */
public enum ErrorCode {
    /** A configuration file is not readable YAML. */
    CONFIG_SYNTAX(ErrorKind.USER),
    /** A configuration has a key that nothing reads. */
    CONFIG_KEY_UNKNOWN(ErrorKind.USER),
    /** A configuration lacks a key that has no default. */
    CONFIG_KEY_MISSING(ErrorKind.USER),
    /** A value has the wrong type or lies outside its range. */
    CONFIG_VALUE_INVALID(ErrorKind.USER),
    /** A configuration has several errors; the message lists them. */
    CONFIG_INVALID(ErrorKind.USER),
    /** A name refers to nothing: a dataset, verifier, strategy, algorithm, provider or plugin that is not there. */
    NAME_UNKNOWN(ErrorKind.USER),
    /** A file or folder named by the user is not there or can't be read. */
    FILE_MISSING(ErrorKind.USER),
    /** Data do not have the form that their reader expects. */
    DATA_INVALID(ErrorKind.USER),
    /** A picture is damaged, of an unknown format, or too large to decode safely. */
    IMAGE_INVALID(ErrorKind.USER),
    /** A model folder is incomplete, damaged or of an unknown family. */
    MODEL_INVALID(ErrorKind.USER),
    /** A prompt does not fit into the model's context. */
    PROMPT_TOO_LONG(ErrorKind.USER),
    /** A run directory or checkpoint can't be used as asked. */
    RUN_INVALID(ErrorKind.USER),
    /** A command line is wrong. */
    USAGE(ErrorKind.USER),
    /** A plugin could not be loaded or started. */
    PLUGIN_BROKEN(ErrorKind.PLUGIN),
    /** A plugin threw, or returned what its contract forbids. */
    PLUGIN_FAILED(ErrorKind.PLUGIN),
    /** The disk is full or not writable. */
    DISK(ErrorKind.RESOURCE),
    /** Memory is exhausted. */
    MEMORY(ErrorKind.RESOURCE),
    /** Training came to numbers that are not finite. */
    DIVERGED(ErrorKind.USER),
    /** A device or native library is missing. */
    DEVICE(ErrorKind.RESOURCE),
    /** The user interrupted the command. */
    INTERRUPTED(ErrorKind.INTERRUPTED),
    /** A defect of rlvr. */
    INTERNAL(ErrorKind.INTERNAL);

    private final ErrorKind kind;

    ErrorCode(ErrorKind kind) {
        this.kind = kind;
    }

    /** Returns whose fault an error with this code is. */
    public ErrorKind kind() {
        return kind;
    }
}
