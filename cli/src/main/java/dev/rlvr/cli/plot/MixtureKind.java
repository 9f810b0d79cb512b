package dev.rlvr.cli.plot;

import java.awt.Color;
import java.util.Arrays;
import java.util.function.DoublePredicate;

/** Which of the designs of a study a mixture belongs to. In the order in which pictures show them. */
enum MixtureKind {
    SINGLE("single", Palette.ORANGE, KindMarker.Form.CIRCLE),
    EXCLUDE_ONE("exclude one", Palette.BLUE, KindMarker.Form.SQUARE),
    UNIFORM("uniform", Palette.INK, KindMarker.Form.DIAMOND),
    OTHER("other", Palette.PURPLE, KindMarker.Form.TRIANGLE);

    /** Weights in tables are rounded. */
    private static final double TOLERANCE = 2e-3;

    private final String title;
    private final Color colour;
    private final KindMarker.Form form;

    MixtureKind(String title, Color colour, KindMarker.Form form) {
        this.title = title;
        this.colour = colour;
        this.form = form;
    }

    /** Returns the kind of a mixture of D datasets. */
    static MixtureKind of(double[] weightsD) {
        int datasets = weightsD.length;
        if (count(weightsD, weight -> isNear(weight, 1.0 / datasets)) == datasets) {
            return UNIFORM;
        }
        if (count(weightsD, weight -> isNear(weight, 1)) == 1) {
            return SINGLE;
        }
        boolean leavesOne = count(weightsD, weight -> isNear(weight, 0)) == 1
                && count(weightsD, weight -> isNear(weight, 1.0 / (datasets - 1))) == datasets - 1;
        return leavesOne ? EXCLUDE_ONE : OTHER;
    }

    private static long count(double[] weights, DoublePredicate matches) {
        return Arrays.stream(weights).filter(matches).count();
    }

    private static boolean isNear(double weight, double value) {
        return Math.abs(weight - value) <= TOLERANCE;
    }

    /** Returns its name in legends. */
    String title() {
        return title;
    }

    Color colour() {
        return colour;
    }

    /** Returns its marker for means. */
    KindMarker marker() {
        return new KindMarker(form, 9);
    }

    /** Returns its marker for single runs, of which there may be many. */
    KindMarker smallMarker() {
        return new KindMarker(form, 5);
    }
}
