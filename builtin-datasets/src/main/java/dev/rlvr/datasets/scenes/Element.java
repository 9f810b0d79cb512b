package dev.rlvr.datasets.scenes;

import java.util.Map;

/** Something drawn in a scene. Its {@code toString} tells it apart from every other element, which decides the scene's split. */
sealed interface Element permits Thing, Flag, Stroke, Outline, Bar {
    /** Returns the rectangle that is tight around what is drawn. */
    Area area();

    /** Paints this element. */
    void paint(Canvas canvas);

    /** Returns what metadata say about this element: kind, colour where it has one, and box. */
    Map<String, Object> describe();
}
