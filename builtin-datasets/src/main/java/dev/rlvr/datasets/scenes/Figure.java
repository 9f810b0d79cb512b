package dev.rlvr.datasets.scenes;

import java.util.List;
import java.util.Optional;

/** Moves the points of a figure into the frame. */
final class Figure {
    private Figure() {}

    /** Returns the points moved to a random place where they and the line around them fit, if they fit at all. */
    static Optional<List<Point>> place(List<Point> points, SceneRandom random) {
        Area around = Stroke.around(points, Stroke.WIDTH / 2);
        if (around.size() > Area.SIDE) {
            return Optional.empty();
        }
        Area target = Layout.anywhere(new Extent(around.width(), around.height()), random);
        int dx = target.x1() - around.x1();
        int dy = target.y1() - around.y1();
        return Optional.of(points.stream()
                .map(point -> new Point(point.x() + dx, point.y() + dy))
                .toList());
    }
}
