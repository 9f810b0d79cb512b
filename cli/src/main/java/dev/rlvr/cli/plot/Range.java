package dev.rlvr.cli.plot;

import java.util.Locale;
import java.util.stream.DoubleStream;

/**
 * From where to where an axis or a colour scale goes.
 *
 * @param low the least value
 * @param high the greatest, above {@code low}
 */
record Range(double low, double high) {
    private static final int STEPS = 8;

    /** Returns the range of some values; of equal ones a range about them. */
    static Range of(DoubleStream values) {
        var summary = values.summaryStatistics();
        double low = summary.getMin();
        double high = summary.getMax();
        double least = Math.max(Math.abs(low), Math.abs(high)) * 1e-9 + 1e-12;
        double spread = high - low > least ? 0 : Math.max(Math.abs(low) * 0.05, 1e-3);
        return new Range(low - spread, high + spread);
    }

    /** Returns a range with some room at both ends. */
    Range padded() {
        double room = 0.05 * (high - low);
        return new Range(low - room, high + room);
    }

    /** Returns where a value lies: 0 at the low end, 1 at the high end, nothing outside. */
    double place(double value) {
        return Math.min(1, Math.max(0, (value - low) / (high - low)));
    }

    /** Returns a distance of 1, 2 or 5 times a power of ten that divides this range into about eight steps. */
    double step() {
        double rough = (high - low) / STEPS;
        double power = Math.pow(10, Math.floor(Math.log10(rough)));
        double factor = rough / power;
        return power * (factor < 1.5 ? 1 : factor < 3.5 ? 2 : factor < 7.5 ? 5 : 10);
    }

    /** Returns the multiples of the step inside this range. */
    double[] ticks() {
        double step = step();
        long first = (long) Math.ceil(low / step - 1e-9);
        long last = (long) Math.floor(high / step + 1e-9);
        return DoubleStream.iterate(first, k -> k <= last, k -> k + 1)
                .map(k -> k * step)
                .toArray();
    }

    /** Returns how many decimals tell neighbouring ticks apart. */
    int decimals() {
        return Math.min(9, Math.max(0, (int) -Math.floor(Math.log10(step()) + 1e-9)));
    }

    /** Returns the pattern by which {@link java.text.DecimalFormat} writes ticks. */
    String pattern() {
        int decimals = decimals();
        return decimals == 0 ? "0" : "0." + "0".repeat(decimals);
    }

    /** Returns a value with one decimal more than the ticks have. */
    String precise(double value) {
        return String.format(Locale.ROOT, "%." + (decimals() + 1) + "f", value);
    }

    /** Returns a value as ticks are written. */
    String tick(double value) {
        return String.format(Locale.ROOT, "%." + decimals() + "f", value + 0.0);
    }
}
