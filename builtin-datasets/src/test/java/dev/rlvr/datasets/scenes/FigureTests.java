package dev.rlvr.datasets.scenes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Lines and polygons are told apart by what is seen, not by how they came about. */
class FigureTests {
    private static final Point LEFT = new Point(10, 40);
    private static final Point TOP = new Point(30, 10);
    private static final Point RIGHT = new Point(60, 50);

    @Test
    void aLineIsTheSameFromEitherEnd() {
        assertEquals(new Stroke(Ink.RED, LEFT, RIGHT), new Stroke(Ink.RED, RIGHT, LEFT));
        assertEquals(
                new Stroke(Ink.RED, TOP, new Point(30, 90)).toString(),
                new Stroke(Ink.RED, new Point(30, 90), TOP).toString());
        assertNotEquals(new Stroke(Ink.RED, LEFT, RIGHT), new Stroke(Ink.BLUE, LEFT, RIGHT));
    }

    @Test
    void aLineLiesFromItsLeftEndToItsRight() {
        assertEquals(List.of(1, 3, 5, 4), new Stroke(Ink.RED, RIGHT, LEFT).place());
    }

    @Test
    void aPolygonLiesWhereItsCornersAreClockwiseFromTheLeftmost() {
        assertEquals(List.of(1, 3, 3, 1, 5, 4), new Outline(Ink.RED, List.of(RIGHT, LEFT, TOP)).place());
        assertEquals(List.of(1, 3, 3, 1, 5, 4), new Outline(Ink.RED, List.of(RIGHT, TOP, LEFT)).place());
    }

    @Property
    void aPolygonIsTheSameFromEveryCornerAndInBothDirections(
            @ForAll @IntRange(min = 3, max = 8) int sides,
            @ForAll @IntRange(min = 0, max = 359) int turn,
            @ForAll @IntRange(min = 0, max = 7) int start,
            @ForAll boolean backwards) {
        List<Point> corners = new ArrayList<>();
        for (int i = 0; i < sides; i++) {
            corners.add(Point.polar(48, 48, 40, turn + 360.0 * i / sides));
        }
        Outline polygon = new Outline(Ink.GREEN, corners);
        Collections.rotate(corners, start);
        if (backwards) {
            Collections.reverse(corners);
        }
        assertEquals(polygon, new Outline(Ink.GREEN, corners));
        assertEquals(polygon.toString(), new Outline(Ink.GREEN, corners).toString());
    }

    @Test
    void aTriangleIsCalledSoWhateverIsAsked() {
        assertEquals("red triangle", new Outline(Ink.RED, List.of(LEFT, TOP, RIGHT)).name());
        assertEquals("red polygon", new Outline(Ink.RED, List.of(LEFT, TOP, RIGHT, new Point(40, 80))).name());
    }

    @Property
    void figuresAreMovedIntoTheFrameAsTheyAre(@ForAll long seed, @ForAll @IntRange(min = 1, max = 92) int size) {
        List<Point> points = List.of(new Point(-500, 7), new Point(-500 + size, 7 + size / 2));
        List<Point> placed = Figure.place(points, new SceneRandom(seed)).orElseThrow();
        assertEquals(size, placed.get(1).x() - placed.get(0).x());
        assertEquals(size / 2, placed.get(1).y() - placed.get(0).y());
        Area area = Stroke.around(placed, Stroke.WIDTH / 2);
        assertTrue(area.x1() >= 0 && area.y1() >= 0 && area.x2() <= 96 && area.y2() <= 96, area.toString());
    }

    @Test
    void aFigureThatIsTooLargeForTheFrameHasNoPlace() {
        assertEquals(Optional.empty(), Figure.place(List.of(new Point(0, 0), new Point(93, 0)), new SceneRandom(1)));
    }
}
