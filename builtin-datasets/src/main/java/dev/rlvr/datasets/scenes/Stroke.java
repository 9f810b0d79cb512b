package dev.rlvr.datasets.scenes;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.geom.Line2D;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A thick straight line.
 *
 * @param from its left end, or the upper one, whatever order the ends are given in: equal lines are equal records
 * @param to its other end
 */
record Stroke(Ink ink, Point from, Point to) implements Element {
    /** The width of lines in frame units: even, so that a horizontal line's box has whole-number sides. */
    static final int WIDTH = 4;

    Stroke {
        if (Point.READING_ORDER.compare(from, to) > 0) {
            Point right = from;
            from = to;
            to = right;
        }
    }

    static Area around(List<Point> points, int margin) {
        return new Area(
                points.stream().mapToInt(Point::x).min().orElseThrow() - margin,
                points.stream().mapToInt(Point::y).min().orElseThrow() - margin,
                points.stream().mapToInt(Point::x).max().orElseThrow() + margin,
                points.stream().mapToInt(Point::y).max().orElseThrow() + margin);
    }

    static void pen(Canvas canvas, Ink ink) {
        canvas.graphics().setColor(new Color(ink.rgb()));
        float width = (float) (WIDTH * canvas.scale());
        canvas.graphics().setStroke(new BasicStroke(width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
    }

    @Override
    public Area area() {
        return around(List.of(from, to), WIDTH / 2);
    }

    @Override
    public void paint(Canvas canvas) {
        double scale = canvas.scale();
        pen(canvas, ink);
        canvas.graphics().draw(new Line2D.Double(from.x() * scale, from.y() * scale, to.x() * scale, to.y() * scale));
    }

    @Override
    public String name() {
        return ink.word() + " line";
    }

    /** Returns the two ends. */
    @Override
    public List<Integer> place() {
        return Stream.of(from, to).flatMap(end -> end.cells().stream()).toList();
    }

    @Override
    public Map<String, Object> describe() {
        return Map.of("kind", "line", "colour", ink.word(), "box", area().corners());
    }
}
