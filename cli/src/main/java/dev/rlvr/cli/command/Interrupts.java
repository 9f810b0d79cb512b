package dev.rlvr.cli.command;

import dev.rlvr.api.ErrorKind;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.jline.utils.Signals;
import org.jspecify.annotations.Nullable;

/** Turns the first Ctrl-C into a wish to stop; the second ends the process at once. */
final class Interrupts implements BooleanSupplier, AutoCloseable {
    private static final String SIGNAL = "INT";

    private final AtomicBoolean interrupted = new AtomicBoolean();
    private final Runnable onFirst;
    private final @Nullable Object previous;

    Interrupts(Runnable onFirst) {
        this.onFirst = onFirst;
        this.previous = Signals.register(SIGNAL, this::interrupt);
    }

    private void interrupt() {
        if (interrupted.compareAndSet(false, true)) {
            onFirst.run();
        } else {
            Runtime.getRuntime().halt(ErrorKind.INTERRUPTED.exitStatus());
        }
    }

    @Override
    public boolean getAsBoolean() {
        return interrupted.get();
    }

    @Override
    public void close() {
        if (previous != null) {
            Signals.unregister(SIGNAL, previous);
        }
    }
}
