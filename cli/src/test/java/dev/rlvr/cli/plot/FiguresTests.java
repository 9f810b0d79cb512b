package dev.rlvr.cli.plot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rlvr.api.ErrorCode;
import dev.rlvr.api.RlvrException;
import dev.rlvr.api.mixture.CrossValidation;
import dev.rlvr.api.mixture.FittedPredictor;
import dev.rlvr.api.mixture.ObservedScores;
import dev.rlvr.api.mixture.Prediction;
import java.awt.Color;
import java.awt.geom.Path2D;
import java.awt.geom.PathIterator;
import java.awt.geom.Point2D;
import java.util.Collections;
import java.util.List;
import java.util.stream.DoubleStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Scale;
import org.junit.jupiter.api.Test;

/** The parts of the pictures that can be wrong without looking wrong. */
class FiguresTests {
    private static final double[][] WEIGHTS = {{1, 0, 0}, {0.2, 0.3, 0.5}, {0.2, 0.3, 0.5}, {0.5, 0.5, 0}};

    private static Study study(FittedPredictor predictor) {
        ObservedScores scores = new ObservedScores("score", List.of("a", "b", "c"), WEIGHTS, new double[] {1, 2, 4, 3});
        CrossValidation validation =
                new CrossValidation(Collections.nCopies(4, new Prediction(2, 0.5)), 1, Double.NaN, 0.5);
        return new Study(scores, List.of("one", "row 2", "row 3", "four"), "model", validation, predictor);
    }

    @Test
    void mixturesAreOfTheKindOfTheirDesign() {
        assertEquals(MixtureKind.SINGLE, MixtureKind.of(new double[] {0, 1, 0}));
        assertEquals(MixtureKind.EXCLUDE_ONE, MixtureKind.of(new double[] {0.3333, 0.3334, 0.3333, 0}));
        assertEquals(MixtureKind.UNIFORM, MixtureKind.of(new double[] {0.333, 0.333, 0.334}));
        assertEquals(MixtureKind.OTHER, MixtureKind.of(new double[] {0.5, 0.3, 0.2}));
        assertEquals(MixtureKind.SINGLE, MixtureKind.of(new double[] {0, 1}));
        assertEquals(MixtureKind.UNIFORM, MixtureKind.of(new double[] {0.5, 0.5}));
    }

    @Test
    void repeatedRunsOfAMixtureAreOneRow() {
        List<MixtureScores> mixtures = study(weights -> new Prediction(0, 0)).mixtures();
        assertEquals(
                List.of("only a", "c 0.50, b 0.30, a 0.20", "all but c"),
                mixtures.stream().map(MixtureScores::label).toList());
        assertEquals(List.of(1, 2), mixtures.get(1).runs());
        assertEquals(3, mixtures.get(1).mean());
        assertEquals(1, mixtures.get(1).standardError(), 1e-12);
        assertEquals(0, mixtures.get(0).standardError());
    }

    @Test
    void theSurfaceByDefaultIsThatOfTheBestEqualMixture() {
        ObservedScores four = new ObservedScores(
                "score", List.of("a", "b", "c", "d"), new double[][] {{1, 0, 0, 0}, {0, 1, 0, 0}}, new double[] {1, 2});
        CrossValidation validation = new CrossValidation(List.of(new Prediction(1, 0), new Prediction(1, 0)), 1, 1, 1);
        Study study = new Study(
                four,
                List.of("x", "y"),
                "model",
                validation,
                weights -> new Prediction(weights[0] - weights[1] + weights[3], 0));
        assertEquals(new Face(0, 2, 3), Face.best(study));
        assertTrue(new Face(0, 2, 3).holds(new double[] {0.5, 0, 0.2, 0.3}));
        assertFalse(new Face(0, 2, 3).holds(new double[] {0.5, 0.1, 0.1, 0.3}));
    }

    @Test
    void theBestOfASurfaceIsItsTop() {
        Surface surface = new Surface(
                study(weights -> new Prediction(
                        1
                                - Math.pow(weights[0] - 0.2, 2)
                                - Math.pow(weights[1] - 0.5, 2)
                                - Math.pow(weights[2] - 0.3, 2),
                        0)),
                new Face(0, 1, 2));
        assertEquals(0.2, surface.best().weightA(), 1e-12);
        assertEquals(0.5, surface.best().weightB(), 1e-12);
        assertEquals(0.3, surface.best().weightC(), 1e-12);
    }

    /** Where the score is the first weight, what reaches a level is a triangle like the whole one, its side one minus the level. */
    @Property(tries = 50)
    void aContourOfAPlaneEnclosesWhatReachesTheLevel(
            @ForAll @Scale(4) @DoubleRange(min = 0, max = 0.999) double level) {
        Surface surface = new Surface(study(weights -> new Prediction(weights[0], 0)), new Face(0, 1, 2));
        Path2D outline = Contour.outline(surface, level, node -> new Point2D.Double(node.weightA(), node.weightB()));
        assertEquals((1 - level) * (1 - level) / 2, area(outline), 1e-9);
    }

    @Test
    void aContourHasAPieceForEachTop() {
        Surface corners = new Surface(
                study(weights -> new Prediction(DoubleStream.of(weights).max().orElseThrow(), 0)), new Face(0, 1, 2));
        Path2D outline = Contour.outline(corners, 0.8, node -> new Point2D.Double(node.weightA(), node.weightB()));
        assertEquals(3, pieces(outline));
        assertEquals(3 * 0.2 * 0.2 / 2, area(outline), 1e-9);
    }

    private static int pieces(Path2D path) {
        int pieces = 0;
        for (PathIterator at = path.getPathIterator(null); !at.isDone(); at.next()) {
            pieces += at.currentSegment(new double[6]) == PathIterator.SEG_MOVETO ? 1 : 0;
        }
        return pieces;
    }

    /** Gauss's formula over all pieces, which turn the same way. */
    private static double area(Path2D path) {
        double sum = 0;
        double[] start = new double[6];
        double[] last = new double[6];
        for (PathIterator at = path.getPathIterator(null); !at.isDone(); at.next()) {
            double[] point = new double[6];
            int kind = at.currentSegment(point);
            if (kind == PathIterator.SEG_MOVETO) {
                start = point;
            } else {
                double[] to = kind == PathIterator.SEG_CLOSE ? start : point;
                sum += last[0] * to[1] - to[0] * last[1];
                point = to;
            }
            last = point;
        }
        return Math.abs(sum) / 2;
    }

    @Property(tries = 300)
    void ticksLieInsideAtEvenSteps(
            @ForAll @Scale(4) @DoubleRange(min = -1000, max = 1000) double low,
            @ForAll @Scale(4) @DoubleRange(min = 1e-3, max = 1000) double width) {
        Range range = new Range(low, low + width);
        double[] ticks = range.ticks();
        assertTrue(ticks.length >= 4 && ticks.length <= 15, ticks.length + " ticks");
        for (int t = 0; t < ticks.length; t++) {
            assertTrue(ticks[t] >= low - 1e-6 && ticks[t] <= low + width + 1e-6);
            assertTrue(t == 0 || !range.tick(ticks[t]).equals(range.tick(ticks[t - 1])), "ticks that read alike");
        }
    }

    @Test
    void equalValuesHaveARangeToo() {
        Range range = Range.of(DoubleStream.of(0.4, 0.4));
        assertTrue(range.low() < 0.4 && range.high() > 0.4);
        assertTrue(Range.of(DoubleStream.of(0)).high() > 0);
    }

    @Test
    void aScaleIsWhiteWhereNothingIsGained() {
        ColourScale scale = ColourScale.diverging(2);
        assertEquals(Color.WHITE, scale.colour(0));
        assertEquals(scale.colours().get(0), scale.colour(-5));
        assertEquals(scale.colours().get(2), scale.colour(2));
    }

    @Test
    void longNamesAreCut() {
        String cut = Texts.fitting("a_very_long_dataset_name", Palette.TEXT, 60);
        assertTrue(cut.endsWith("…") && Texts.width(cut, Palette.TEXT) <= 60, cut);
        assertEquals("short", Texts.fitting("short", Palette.TEXT, 60));
    }

    /** As Java does on a machine without fontconfig. */
    @Test
    void aMachineWithoutFontsIsAnErrorThatSaysWhatToInstall() {
        InternalError problem = new InternalError(new RuntimeException("Fontconfig head is null"));
        RlvrException told = assertThrows(
                RlvrException.class,
                () -> Drawing.check(() -> {
                    throw problem;
                }));
        assertEquals(ErrorCode.DEVICE, told.code());
        assertSame(problem, told.getCause());
        assertTrue(String.valueOf(told.getMessage()).contains("(Fontconfig head is null)"), told.getMessage());
        assertTrue(String.valueOf(told.getMessage()).contains("fonts-dejavu-core"), told.getMessage());
    }
}
