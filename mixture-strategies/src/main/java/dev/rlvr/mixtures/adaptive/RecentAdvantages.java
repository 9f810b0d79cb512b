package dev.rlvr.mixtures.adaptive;

import java.util.ArrayDeque;
import java.util.Deque;

/** The |advantage| of a dataset's last completions, of which those of a step are known by their mean alone. */
final class RecentAdvantages {
    private final int window;
    private final Deque<Part> parts = new ArrayDeque<>();
    private int size;

    /** Creates a window over so many completions. */
    RecentAdvantages(int window) {
        this.window = window;
    }

    private record Part(double mean, int completions) {}

    /** Adds those of a step, and drops the oldest as far as there are too many. */
    void add(double mean, int completions) {
        parts.addLast(new Part(mean, completions));
        size += completions;
        while (size > window) {
            Part oldest = parts.removeFirst();
            int kept = Math.max(0, oldest.completions() - (size - window));
            if (kept > 0) {
                parts.addFirst(new Part(oldest.mean(), kept));
            }
            size -= oldest.completions() - kept;
        }
    }

    /** Returns their mean; 0 where there are none. */
    double mean() {
        double sum = 0;
        for (Part part : parts) {
            sum += part.mean() * part.completions();
        }
        return size > 0 ? sum / size : 0;
    }
}
