package dev.rlvr.cli.config;

import dev.rlvr.api.ErrorCode;
import dev.rlvr.api.RlvrException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Collects the errors of a configuration, so that all are told at once, before anything is trained. */
final class ConfigErrors {
    private final String file;
    private final List<RlvrException> errors = new ArrayList<>();

    ConfigErrors(String file) {
        this.file = file;
    }

    void add(RlvrException error) {
        errors.add(error);
    }

    /** Adds an error whose message may not say where in the configuration it arose. */
    void add(String place, RlvrException error) {
        String message = String.valueOf(error.getMessage());
        boolean located = message.contains(file + ":") || message.contains("--set:");
        errors.add(located ? error : new RlvrException(error.code(), place + ": " + message, error));
    }

    /** Returns what a call returns; null where it failed, which is then noted as an error at this place. */
    <T> @Nullable T attempt(String place, Supplier<T> call) {
        try {
            return call.get();
        } catch (RlvrException e) {
            add(place, e);
            return null;
        }
    }

    boolean isEmpty() {
        return errors.isEmpty();
    }

    /** Throws what was collected: a single error as it is, several as a list. */
    void throwIfAny() {
        if (errors.size() == 1) {
            throw errors.get(0);
        }
        if (!errors.isEmpty()) {
            Set<String> lines = new LinkedHashSet<>();
            errors.forEach(error -> lines.add("  " + error.getMessage()));
            RlvrException all = new RlvrException(
                    ErrorCode.CONFIG_INVALID,
                    file + " has " + lines.size() + " errors:\n" + String.join("\n", lines),
                    errors.get(0));
            errors.stream().skip(1).forEach(all::addSuppressed);
            throw all;
        }
    }
}
