package dev.rlvr.datasets.scenes;

import java.util.List;
import java.util.Optional;

/** Tell equilateral, right and obtuse triangles apart: three kinds of which a triangle is one at most. */
record TriangleTask() implements SceneTask {
    private static final List<String> KINDS = List.of("equilateral", "right", "obtuse");

    @Override
    public Draft draft(SceneRandom random) {
        String kind = random.pick(KINDS);
        Ink ink = random.pick(Ink.ALL);
        while (true) {
            Optional<List<Point>> placed = Figure.place(corners(kind, random), random);
            if (placed.isPresent()) {
                Outline triangle = new Outline(ink, placed.get());
                return Draft.quiz(List.of(triangle), "What kind of triangle is this?", kind, KINDS);
            }
        }
    }

    private static List<Point> corners(String kind, SceneRandom random) {
        int turn = random.between(0, 359);
        return switch (kind) {
            case "equilateral" -> {
                int side = random.between(52, 76);
                yield List.of(new Point(0, 0), Point.polar(0, 0, side, turn), Point.polar(0, 0, side, turn + 60));
            }
            case "right" ->
                List.of(
                        new Point(0, 0),
                        Point.polar(0, 0, random.between(44, 70), turn),
                        Point.polar(0, 0, random.between(44, 70), turn + 90));
            default ->
                List.of(
                        new Point(0, 0),
                        Point.polar(0, 0, random.between(38, 56), turn),
                        Point.polar(0, 0, random.between(38, 56), turn + random.between(115, 135)));
        };
    }
}
