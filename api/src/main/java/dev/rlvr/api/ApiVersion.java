package dev.rlvr.api;

/** The version of this API, against which a plugin's {@code Plugin-Requires} is checked. Follows semantic versioning. */
public final class ApiVersion {
    /** The version of the API on the class path. */
    public static final String CURRENT = "0.1.0";

    private ApiVersion() {}
}
