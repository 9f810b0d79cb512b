package dev.rlvr.datasets.scenes;

import java.util.List;
import java.util.Map;

/** Something drawn in a scene. Elements are records that are equal where they look equal: by what they are, a scene finds its split. */
sealed interface Element permits Thing, Flag, Stroke, Outline, Bar {
    /** Returns the rectangle that is tight around what is drawn. */
    Area area();

    /** Paints this element. */
    void paint(Canvas canvas);

    /** Returns how questions and captions call this element: {@code red star}. */
    String name();

    /** Returns where captions say that this element lies, in cells: the corners of its box, unless it is a line or a polygon. */
    default List<Integer> place() {
        return area().cells();
    }

    /** Returns what metadata say about this element: kind, colour where it has one, and box. */
    Map<String, Object> describe();
}
