package dev.rlvr.datasets.nlvr;

import dev.rlvr.api.data.Box;
import java.util.List;
import java.util.Map;

/** An object of a box: its top left corner in the box's 100 x 100 units, and the side of its square. */
record NlvrObject(String colour, String shape, int x, int y, int size) {
    static final List<String> COLOURS = List.of("black", "blue", "yellow");
    static final List<String> SHAPES = List.of("circle", "square", "triangle");

    /** Returns {@code black square}. */
    String name() {
        return colour + " " + shape;
    }

    /** Returns this object's box in pixels where its box of objects is shown at the given slot. */
    Box box(int slot) {
        int left = slot * Permutation.PITCH + x;
        return new Box(left, y, left + size, y + size);
    }

    Map<String, Object> describe(int slot) {
        Box box = box(slot);
        return Map.of("kind", shape, "colour", colour, "box", List.of(box.x1(), box.y1(), box.x2(), box.y2()));
    }
}
