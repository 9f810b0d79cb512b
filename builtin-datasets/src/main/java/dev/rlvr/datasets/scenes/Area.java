package dev.rlvr.datasets.scenes;

import dev.rlvr.api.data.Box;
import dev.rlvr.api.data.Frame;
import java.util.Comparator;
import java.util.List;

/** A rectangle in the frame of 96 x 96 whole-number coordinates that every scene is laid out in. */
record Area(int x1, int y1, int x2, int y2) {
    /** The frame's side. */
    static final int SIDE = 96;

    static final Frame FRAME = new Frame(SIDE, SIDE);

    /**
     * The side of a cell: things lie on cells and are whole cells wide and high, and answers count cells. So a coordinate is one of
     * nine numbers and, to a vision tower whose patches are cells, a kind of thing looks the same wherever it lies: a model of a
     * million parameters learns both from few examples, and a box that is right is exactly right.
     */
    static final int CELL = 12;

    /** The frame that answers are given in: the picture is 8 x 8 cells. */
    static final Frame CELLS = new Frame(FRAME.width() / CELL, FRAME.height() / CELL);

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

    /** Returns a length rounded to whole cells, at least one. */
    static int snap(double length) {
        return CELL * Math.max(1, (int) Math.round(length / CELL));
    }

    /** Returns this rectangle in cells. */
    Box box() {
        return new Box((double) x1 / CELL, (double) y1 / CELL, (double) x2 / CELL, (double) y2 / CELL);
    }

    /** Returns the corners in cells. */
    List<Double> corners() {
        Box box = box();
        return List.of(box.x1(), box.y1(), box.x2(), box.y2());
    }

    /** Returns the corners in cells, rounded. */
    List<Integer> cells() {
        return List.of(cells(x1), cells(y1), cells(x2), cells(y2));
    }

    /** Returns the cell edge nearest to a coordinate. */
    static int cells(int coordinate) {
        return (int) Math.round((double) coordinate / CELL);
    }

    /** Returns the pixel edge of a coordinate in a picture with the given side. */
    static int pixel(int coordinate, int side) {
        return (int) Math.round(coordinate * (side / FRAME.width()));
    }
}
