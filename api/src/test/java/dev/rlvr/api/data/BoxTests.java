package dev.rlvr.api.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BoxTests {
    private static final Box SQUARE = new Box(0, 0, 10, 10);

    @ParameterizedTest
    @CsvSource({
        "0, 0, 10, 10, 1",
        "0, 0, 10, 5, 0.5",
        "5, 0, 15, 10, 0.3333333333333333",
        "2, 2, 4, 4, 0.04",
        "10, 0, 20, 10, 0",
        "30, 30, 40, 40, 0",
        "10, 10, 0, 0, 0",
        "0, 0, 0, 10, 0",
        "NaN, 0, 10, 10, 0",
        "0, 0, Infinity, 10, 0",
        "-Infinity, 0, Infinity, 10, 0"
    })
    void iouIsIntersectionOverUnion(double x1, double y1, double x2, double y2, double iou) {
        assertEquals(iou, SQUARE.iou(new Box(x1, y1, x2, y2)), 1e-15);
    }

    @Property
    void iouIsSymmetricAndBetweenZeroAndOne(@ForAll("anything") Box a, @ForAll("anything") Box b) {
        double iou = a.iou(b);
        assertTrue(iou >= 0 && iou <= 1, () -> a + " " + b + " " + iou);
        assertEquals(iou, b.iou(a));
    }

    @Property
    void aBoxOverlapsItselfWholly(@ForAll("proper") Box box) {
        assertEquals(1, box.iou(box));
    }

    @Property
    void iouDoesNotDependOnTheFrame(@ForAll("proper") Box a, @ForAll("proper") Box b) {
        Frame from = new Frame(1000, 1000);
        Frame to = new Frame(640, 480);
        assertEquals(a.iou(b), a.convert(from, to).iou(b.convert(from, to)), 1e-9);
    }

    @Test
    void convertsBetweenFrames() {
        assertEquals(
                new Box(50, 10, 100, 20),
                new Box(500, 100, 1000, 200).convert(new Frame(1000, 1000), new Frame(100, 100)));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
    void aFrameHasFinitePositiveSides(double side) {
        assertThrows(IllegalArgumentException.class, () -> new Frame(side, 1));
        assertThrows(IllegalArgumentException.class, () -> new Frame(1, side));
    }

    @Provide
    Arbitrary<Box> anything() {
        Arbitrary<Double> number = Arbitraries.frequencyOf(
                Tuple.of(5, Arbitraries.integers().between(-9, 9).map(Integer::doubleValue)),
                Tuple.of(3, Arbitraries.doubles()),
                Tuple.of(1, Arbitraries.of(Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY)));
        return Combinators.combine(number, number, number, number).as(Box::new);
    }

    @Provide
    Arbitrary<Box> proper() {
        Arbitrary<Double> corner = Arbitraries.doubles().between(-1000, 1000);
        Arbitrary<Double> side = Arbitraries.doubles().between(0.01, 1000);
        return Combinators.combine(corner, corner, side, side).as((x, y, w, h) -> new Box(x, y, x + w, y + h));
    }
}
