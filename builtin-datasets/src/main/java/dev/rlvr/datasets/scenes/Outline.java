package dev.rlvr.datasets.scenes;

import java.awt.Color;
import java.awt.geom.Path2D;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * A convex polygon, lightly filled.
 *
 * @param corners clockwise from the leftmost one, whatever order they are given in: equal polygons are equal records
 */
record Outline(Ink ink, List<Point> corners) implements Element {
    Outline {
        List<Point> clockwise = isClockwise(corners) ? corners : reversed(corners);
        int first = clockwise.indexOf(Collections.min(corners, Point.READING_ORDER));
        corners = IntStream.range(first, first + corners.size())
                .mapToObj(i -> clockwise.get(i % clockwise.size()))
                .toList();
    }

    private static boolean isClockwise(List<Point> corners) {
        Point before = corners.get(corners.size() - 1);
        int twiceTheArea = 0;
        for (Point corner : corners) {
            twiceTheArea += before.x() * corner.y() - corner.x() * before.y();
            before = corner;
        }
        return twiceTheArea > 0;
    }

    private static List<Point> reversed(List<Point> corners) {
        List<Point> result = new ArrayList<>(corners);
        Collections.reverse(result);
        return result;
    }

    @Override
    public Area area() {
        return Stroke.around(corners, Stroke.WIDTH / 2);
    }

    @Override
    public void paint(Canvas canvas) {
        Path2D path = new Path2D.Double();
        for (Point corner : corners) {
            if (path.getCurrentPoint() == null) {
                path.moveTo(corner.x() * canvas.scale(), corner.y() * canvas.scale());
            } else {
                path.lineTo(corner.x() * canvas.scale(), corner.y() * canvas.scale());
            }
        }
        path.closePath();
        canvas.graphics().setColor(new Color(ink.rgb() | 0x40000000, true));
        canvas.graphics().fill(path);
        Stroke.pen(canvas, ink);
        canvas.graphics().draw(path);
    }

    @Override
    public String name() {
        return ink.word() + " " + kind();
    }

    private String kind() {
        return corners.size() == 3 ? "triangle" : "polygon";
    }

    /** Returns the corners. */
    @Override
    public List<Integer> place() {
        return corners.stream().flatMap(corner -> corner.cells().stream()).toList();
    }

    @Override
    public Map<String, Object> describe() {
        return Map.of("kind", kind(), "colour", ink.word(), "box", area().corners());
    }
}
