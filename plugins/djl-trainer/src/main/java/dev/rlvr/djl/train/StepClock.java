package dev.rlvr.djl.train;

import java.util.Map;
import java.util.TreeMap;

/** Where a step's time goes, in seconds. */
final class StepClock {
    private final long start = System.nanoTime();
    private final Map<String, Double> seconds = new TreeMap<>();
    private long last = start;

    /** Counts the time since the last call, or since the start, to a phase. */
    void lap(String phase) {
        long now = System.nanoTime();
        seconds.merge(phase, (now - last) / 1e9, Double::sum);
        last = now;
    }

    /** Returns the seconds since the start. */
    double elapsed() {
        return (System.nanoTime() - start) / 1e9;
    }

    /** Returns each phase's seconds. */
    Map<String, Double> phases() {
        return Map.copyOf(seconds);
    }
}
