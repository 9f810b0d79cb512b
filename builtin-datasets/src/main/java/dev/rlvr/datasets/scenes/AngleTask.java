package dev.rlvr.datasets.scenes;

import java.util.List;
import java.util.Optional;

/** Tell acute, right and obtuse angles apart. */
record AngleTask() implements SceneTask {
    private static final List<String> KINDS = List.of("acute", "right", "obtuse");

    @Override
    public Draft draft(SceneRandom random) {
        String kind = random.pick(KINDS);
        Ink ink = random.pick(Ink.ALL);
        while (true) {
            int turn = random.between(0, 359);
            int degrees = degrees(kind, random);
            int length = random.between(44, 58);
            List<Point> points = List.of(
                    new Point(0, 0), Point.polar(0, 0, length, turn), Point.polar(0, 0, length, turn + degrees));
            Optional<List<Point>> placed = Figure.place(points, random);
            if (placed.isPresent()) {
                List<Point> p = placed.get();
                List<Stroke> sides = List.of(new Stroke(ink, p.get(0), p.get(1)), new Stroke(ink, p.get(0), p.get(2)));
                return Draft.quiz(sides, "What kind of angle is this?", kind, KINDS);
            }
        }
    }

    private static int degrees(String kind, SceneRandom random) {
        return switch (kind) {
            case "acute" -> random.between(25, 60);
            case "right" -> 90;
            default -> random.between(120, 155);
        };
    }
}
