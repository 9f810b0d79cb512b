package dev.rlvr.cli.command;

import dev.rlvr.api.ErrorKind;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.jline.utils.Signals;
import org.jspecify.annotations.Nullable;

/**
 * Turns the first Ctrl-C into a wish to stop; the second ends the process at once, with the exit status of an interruption. So do the
 * signals by which a batch system ends a job (TERM) and a terminal is closed (HUP), but for the second: they come repeated, and an exit in
 * the midst of a step would tear libtorch down while it computes.
 */
final class Interrupts implements BooleanSupplier, AutoCloseable {
    private static final String BY_HAND = "INT";
    private static final List<String> SIGNALS = List.of(BY_HAND, "TERM", "HUP");

    private final AtomicBoolean interrupted = new AtomicBoolean();
    private final Runnable onFirst;
    private final Map<String, Object> previous = new HashMap<>();

    Interrupts(Runnable onFirst) {
        this.onFirst = onFirst;
        for (String signal : SIGNALS) {
            @Nullable Object before = Signals.register(signal, () -> interrupt(signal));
            if (before != null) {
                previous.put(signal, before);
            }
        }
    }

    private void interrupt(String signal) {
        if (interrupted.compareAndSet(false, true)) {
            onFirst.run();
        } else if (signal.equals(BY_HAND)) {
            Runtime.getRuntime().halt(ErrorKind.INTERRUPTED.exitStatus());
        }
    }

    @Override
    public boolean getAsBoolean() {
        return interrupted.get();
    }

    @Override
    public void close() {
        previous.forEach(Signals::unregister);
    }
}
