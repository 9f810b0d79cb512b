package dev.rlvr.datasets.scenes;

import java.util.Comparator;
import java.util.List;

/** A point in frame coordinates. */
record Point(int x, int y) {
    /** Left to right, then top to bottom. */
    static final Comparator<Point> READING_ORDER =
            Comparator.comparingInt(Point::x).thenComparingInt(Point::y);

    /** Returns this point in cells, rounded. */
    List<Integer> cells() {
        return List.of(Area.cells(x), Area.cells(y));
    }

    /** Returns the point at a distance and direction (degrees, clockwise from the right) from another, rounded. */
    static Point polar(double x, double y, double distance, double degrees) {
        double radians = Math.toRadians(degrees);
        return new Point(
                (int) Math.round(x + distance * Math.cos(radians)), (int) Math.round(y + distance * Math.sin(radians)));
    }
}
