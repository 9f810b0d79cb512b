package dev.rlvr.datasets.scenes;

import java.util.List;
import java.util.stream.IntStream;

/** A thing that has no place yet: its longer side is {@code size}. */
record Sketch(Kind kind, Ink ink, int size) {
    /** Scatters things over the frame, in the order given. */
    static List<Thing> place(List<Sketch> sketches, Artwork artwork, SceneRandom random) {
        List<Extent> extents = sketches.stream()
                .map(sketch -> artwork.extent(sketch.kind, sketch.size))
                .toList();
        List<Area> areas = Layout.scatter(extents, random);
        return IntStream.range(0, sketches.size())
                .mapToObj(i -> new Thing(sketches.get(i).kind, sketches.get(i).ink, areas.get(i)))
                .toList();
    }

    /** Returns a size at which {@code count} things fit the frame with ease. */
    static int size(int count, SceneRandom random) {
        int largest = count <= 3 ? 40 : count == 4 ? 34 : 26;
        return random.between(22, largest);
    }
}
