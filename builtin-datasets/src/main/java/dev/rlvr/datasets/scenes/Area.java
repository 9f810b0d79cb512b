package dev.rlvr.datasets.scenes;

import dev.rlvr.api.data.Box;
import dev.rlvr.api.data.Frame;
import java.util.Comparator;
import java.util.List;

/** A rectangle in the frame of 100 x 100 whole-number coordinates that every scene is laid out in. */
record Area(int x1, int y1, int x2, int y2) {
    static final Frame FRAME = new Frame(100, 100);

    /** Things keep off the rim, so that a coordinate has two digits at most. */
    static final int LOW = 1;

    static final int HIGH = 99;

    /** Left to right, then top to bottom. */
    static final Comparator<Area> READING_ORDER =
            Comparator.comparingInt(Area::x1).thenComparingInt(Area::y1).thenComparingInt(Area::x2);

    static Area at(int x, int y, Extent extent) {
        return new Area(x, y, x + extent.width(), y + extent.height());
    }

    int width() {
        return x2 - x1;
    }

    int height() {
        return y2 - y1;
    }

    double centreX() {
        return (x1 + x2) / 2.0;
    }

    double centreY() {
        return (y1 + y2) / 2.0;
    }

    /** Returns the longer side, by which people judge how large a thing is. */
    int size() {
        return Math.max(width(), height());
    }

    boolean nearer(Area other, int gap) {
        return x1 < other.x2 + gap && other.x1 < x2 + gap && y1 < other.y2 + gap && other.y1 < y2 + gap;
    }

    Box box() {
        return new Box(x1, y1, x2, y2);
    }

    List<Integer> numbers() {
        return List.of(x1, y1, x2, y2);
    }

    /** Returns the pixel edge of a coordinate in a picture with the given side. */
    static int pixel(int coordinate, int side) {
        return (int) Math.round(coordinate * (side / FRAME.width()));
    }
}
