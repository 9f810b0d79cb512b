package dev.rlvr.datasets.scenes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rlvr.api.data.Answer;
import java.awt.geom.Line2D;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Measures the figures and answers anew. */
class GeometryTaskTests {
    private static String right(Draft draft) {
        Answer.Choice choice = (Answer.Choice) draft.answer();
        return choice.options().get(choice.index());
    }

    private static Stroke line(Draft draft, int i) {
        return (Stroke) draft.elements().get(i);
    }

    private static Point otherEnd(Stroke line, Point end) {
        return line.from().equals(end) ? line.to() : line.from();
    }

    private static double degrees(Point corner, Point a, Point b) {
        double one = Math.atan2(a.y() - corner.y(), a.x() - corner.x());
        double other = Math.atan2(b.y() - corner.y(), b.x() - corner.x());
        double turn = Math.abs(Math.toDegrees(one - other));
        return turn > 180 ? 360 - turn : turn;
    }

    @Property(tries = 300)
    void anglesAreClearlyWhatTheyAreCalled(@ForAll long seed) {
        Draft draft = new AngleTask().draft(new SceneRandom(seed));
        Stroke a = line(draft, 0);
        Stroke b = line(draft, 1);
        Point corner = List.of(b.from(), b.to()).contains(a.from()) ? a.from() : a.to();
        double degrees = degrees(corner, otherEnd(a, corner), otherEnd(b, corner));
        String kind = degrees < 65 ? "acute" : degrees > 115 ? "obtuse" : "right";
        assertEquals(kind, right(draft));
        assertTrue(!kind.equals("right") || Math.abs(degrees - 90) < 3, "a right angle of " + degrees);
    }

    @Property(tries = 300)
    void polygonsHaveAsManyCornersAsTheAnswerSays(@ForAll long seed) {
        Draft draft = new PolygonTask().draft(new SceneRandom(seed));
        Outline shape = (Outline) draft.elements().get(0);
        assertEquals(String.valueOf(shape.corners().size()), right(draft));
    }

    @Property(tries = 300)
    void trianglesAreOfOneKind(@ForAll long seed) {
        Draft draft = new TriangleTask().draft(new SceneRandom(seed));
        var corners = ((Outline) draft.elements().get(0)).corners();
        double largest = 0;
        for (int i = 0; i < 3; i++) {
            largest = Math.max(largest, degrees(corners.get(i), corners.get((i + 1) % 3), corners.get((i + 2) % 3)));
        }
        String kind = largest < 66 ? "equilateral" : largest > 110 ? "obtuse" : "right";
        assertEquals(kind, right(draft));
    }

    @Property(tries = 300)
    void theNamedLineIsClearlyTheLongestOrShortest(@ForAll long seed) {
        Draft draft = new LengthTask().draft(new SceneRandom(seed));
        boolean shortest = draft.question().contains("shortest");
        double sign = shortest ? -1 : 1;
        double best = Double.NEGATIVE_INFINITY;
        double second = Double.NEGATIVE_INFINITY;
        String ink = "";
        for (Element element : draft.elements()) {
            Stroke stroke = (Stroke) element;
            double length = sign
                    * Math.hypot(
                            stroke.to().x() - stroke.from().x(),
                            stroke.to().y() - stroke.from().y());
            if (length > best) {
                second = best;
                best = length;
                ink = stroke.ink().word();
            } else {
                second = Math.max(second, length);
            }
        }
        assertEquals(ink, right(draft));
        assertTrue(best - second >= 12);
    }

    @Property(tries = 300)
    void linesOfUprightQuestionsAreUpright(@ForAll long seed) {
        Draft draft = new LengthTask().draft(new SceneRandom(seed));
        Stroke first = line(draft, 0);
        if (draft.question().contains("tallest")) {
            assertEquals(first.from().x(), first.to().x());
        } else if (draft.question().contains("longest")) {
            assertEquals(first.from().y(), first.to().y());
        }
    }

    @Property(tries = 300)
    void linesCrossOrAreParallelAsTheAnswerSays(@ForAll long seed) {
        Draft draft = new CrossingTask().draft(new SceneRandom(seed));
        Stroke a = line(draft, 0);
        Stroke b = line(draft, 1);
        boolean cross = Line2D.linesIntersect(
                a.from().x(),
                a.from().y(),
                a.to().x(),
                a.to().y(),
                b.from().x(),
                b.from().y(),
                b.to().x(),
                b.to().y());
        assertEquals(cross ? "crossing" : "parallel", right(draft));
        double turn = degrees(
                new Point(0, 0),
                new Point(a.to().x() - a.from().x(), a.to().y() - a.from().y()),
                new Point(b.to().x() - b.from().x(), b.to().y() - b.from().y()));
        assertTrue(cross || turn < 4 || turn > 176, "parallel lines at " + turn + " degrees");
    }

    @Property(tries = 500)
    void everythingStaysInTheFrame(@ForAll long seed) {
        Draft draft = new GeometryTask().draft(new SceneRandom(seed));
        for (Element element : draft.elements()) {
            Area area = element.area();
            assertTrue(area.x1() >= 0 && area.y1() >= 0, element.toString());
            assertTrue(area.x2() <= 96 && area.y2() <= 96, element.toString());
        }
    }
}
