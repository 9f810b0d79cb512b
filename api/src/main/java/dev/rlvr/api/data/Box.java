package dev.rlvr.api.data;

/**
 * An axis-parallel box with float coordinates, in a {@link Frame} that its owner declares.
 *
 * @param x1 left
 * @param y1 top
 * @param x2 right
 * @param y2 bottom
 */
public record Box(double x1, double y1, double x2, double y2) {
    /** Returns the area; 0 for a degenerate box (a side of length 0 or less, or a coordinate that is not finite). */
    public double area() {
        double width = x2 - x1;
        double height = y2 - y1;
        return width > 0 && height > 0 && Double.isFinite(width * height) ? width * height : 0;
    }

    /** Returns intersection over union, in [0, 1]; 0 where either box is degenerate. */
    public double iou(Box other) {
        double area = area();
        double otherArea = other.area();
        if (area == 0 || otherArea == 0) {
            return 0;
        }
        double width = Math.min(x2, other.x2) - Math.max(x1, other.x1);
        double height = Math.min(y2, other.y2) - Math.max(y1, other.y1);
        if (width <= 0 || height <= 0) {
            return 0;
        }
        double intersection = width * height;
        return intersection / (area + otherArea - intersection);
    }

    /** Returns this box, given in one frame, in the coordinates of another. */
    public Box convert(Frame from, Frame to) {
        double sx = to.width() / from.width();
        double sy = to.height() / from.height();
        return new Box(x1 * sx, y1 * sy, x2 * sx, y2 * sy);
    }
}
