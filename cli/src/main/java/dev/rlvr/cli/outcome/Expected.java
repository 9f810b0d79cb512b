package dev.rlvr.cli.outcome;

import dev.rlvr.api.mixture.Prediction;
import java.util.Locale;

/**
 * What is expected of a mixture, as it is shown.
 *
 * @param mean the expected score
 * @param std its standard deviation
 */
public record Expected(double mean, double std) {
    /** The standard normal's 97.5% quantile. */
    private static final double Z95 = 1.959964;

    static Expected of(Prediction prediction) {
        return new Expected(prediction.mean(), prediction.std());
    }

    /** Returns the lower end of the 95% interval. */
    double low() {
        return mean - Z95 * std;
    }

    /** Returns the upper end of the 95% interval. */
    double high() {
        return mean + Z95 * std;
    }

    String meanText() {
        return number(mean);
    }

    String stdText() {
        return number(std);
    }

    String interval() {
        return number(low()) + " to " + number(high());
    }

    static String number(double value) {
        return Double.isFinite(value) ? String.format(Locale.ROOT, "%.4f", value) : "-";
    }
}
