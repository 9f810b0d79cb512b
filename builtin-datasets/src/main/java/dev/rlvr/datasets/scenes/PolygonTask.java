package dev.rlvr.datasets.scenes;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Count the sides of a regular polygon. */
record PolygonTask() implements SceneTask {
    private static final List<String> SIDES = List.of("3", "4", "5", "6");

    @Override
    public Draft draft(SceneRandom random) {
        String answer = random.pick(SIDES);
        int sides = Integer.parseInt(answer);
        Ink ink = random.pick(Ink.ALL);
        while (true) {
            int turn = random.between(0, 359);
            int radius = random.between(32, 44);
            List<Point> corners = new ArrayList<>();
            for (int i = 0; i < sides; i++) {
                corners.add(Point.polar(0, 0, radius, turn + 360.0 * i / sides));
            }
            Optional<List<Point>> placed = Figure.place(corners, random);
            if (placed.isPresent()) {
                Outline shape = new Outline(ink, placed.get());
                return Draft.quiz(List.of(shape), "How many sides does this shape have?", answer, SIDES);
            }
        }
    }
}
