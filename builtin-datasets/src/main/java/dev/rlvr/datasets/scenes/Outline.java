package dev.rlvr.datasets.scenes;

import java.awt.Color;
import java.awt.geom.Path2D;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** A polygon, lightly filled. */
record Outline(String kind, Ink ink, List<Point> corners) implements Element {
    Outline {
        corners = List.copyOf(corners);
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
        return ink.word() + " " + kind;
    }

    /** Returns the corners, clockwise from the leftmost one. */
    @Override
    public List<Integer> place() {
        int first = corners.indexOf(Collections.min(corners, Point.READING_ORDER));
        return IntStream.range(first, first + corners.size())
                .mapToObj(i -> corners.get(i % corners.size()))
                .flatMap(corner -> corner.numbers().stream())
                .toList();
    }

    @Override
    public Map<String, Object> describe() {
        return Map.of("kind", kind, "colour", ink.word(), "box", area().sides());
    }
}
