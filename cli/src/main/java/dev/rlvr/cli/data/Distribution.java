package dev.rlvr.cli.data;

import java.util.Map;
import java.util.TreeMap;

/** How often each of some whole numbers was seen; memory grows with how many differ. For one thread. */
final class Distribution {
    private final TreeMap<Integer, Long> counts = new TreeMap<>();
    private long count;
    private double sum;

    void add(int value) {
        counts.merge(value, 1L, Long::sum);
        count++;
        sum += value;
    }

    Summary summary() {
        return count == 0
                ? new Summary(0, 0, 0, 0, 0, 0)
                : new Summary(count, counts.firstKey(), quantile(0.5), quantile(0.95), counts.lastKey(), sum / count);
    }

    /** Returns the least value that at least this share of all do not exceed. */
    private int quantile(double share) {
        long below = 0;
        for (Map.Entry<Integer, Long> one : counts.entrySet()) {
            below += one.getValue();
            if (below >= share * count) {
                return one.getKey();
            }
        }
        return counts.lastKey();
    }

    /**
     * What is told of the numbers; all 0 where there are none.
     *
     * @param count how many
     * @param min the least
     * @param median the median, the lower of two
     * @param p95 what 95% do not exceed
     * @param max the greatest
     * @param mean the mean
     */
    public record Summary(long count, int min, int median, int p95, int max, double mean) {}
}
