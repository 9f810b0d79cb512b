package dev.rlvr.djl.doctor;

import dev.rlvr.api.train.Finding;
import org.jspecify.annotations.Nullable;

/** How many threads libtorch multiplies with. */
final class Threads {
    static final String VARIABLE = "OMP_NUM_THREADS";
    private static final String CHECK = "threads";

    private Threads() {}

    /**
     * Checks them.
     *
     * @param set the variable of the environment that sets them
     * @param threads how many there are
     * @param cores on how many cores
     */
    static Finding check(@Nullable String set, int threads, int cores) {
        String found = threads + " on " + cores + (cores == 1 ? " core" : " cores");
        if (set != null && !set.matches("[1-9]\\d{0,4}(,[1-9]\\d{0,4})*")) {
            return Finding.warning(
                    CHECK,
                    found + ": " + VARIABLE + " is '" + set + "', which is no number of threads",
                    "Set it to " + cores + ", or unset it");
        }
        if (threads > cores) {
            return Finding.warning(
                    CHECK, found + ": they take turns", "Set " + VARIABLE + " to " + cores + ", or unset it");
        }
        return Finding.ok(CHECK, found + (set == null ? "" : " (" + VARIABLE + " is " + set + ")"));
    }
}
