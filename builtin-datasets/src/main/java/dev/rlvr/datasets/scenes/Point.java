package dev.rlvr.datasets.scenes;

/** A point in frame coordinates. */
record Point(int x, int y) {
    /** Returns the point at a distance and direction (degrees, clockwise from the right) from another, rounded. */
    static Point polar(double x, double y, double distance, double degrees) {
        double radians = Math.toRadians(degrees);
        return new Point(
                (int) Math.round(x + distance * Math.cos(radians)), (int) Math.round(y + distance * Math.sin(radians)));
    }
}
