package dev.rlvr.datasets.scenes;

import java.util.List;
import java.util.Locale;

/** The colours that things have: few, and far apart on a light ground. */
enum Ink {
    RED(0xD81E2C),
    GREEN(0x0E9A3C),
    BLUE(0x1E50DC),
    YELLOW(0xF2B600),
    PURPLE(0xA233C4),
    BLACK(0x1C1C1C);

    static final List<Ink> ALL = List.of(values());

    private final int rgb;

    Ink(int rgb) {
        this.rgb = rgb;
    }

    int rgb() {
        return rgb;
    }

    /** Returns the word that questions and answers use. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
