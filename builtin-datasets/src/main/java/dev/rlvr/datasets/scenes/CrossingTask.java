package dev.rlvr.datasets.scenes;

import java.util.List;
import java.util.Optional;

/** Tell parallel lines from crossing ones. */
record CrossingTask() implements SceneTask {
    private static final List<String> KINDS = List.of("parallel", "crossing");

    @Override
    public Draft draft(SceneRandom random) {
        String kind = random.pick(KINDS);
        Ink ink = random.pick(Ink.ALL);
        while (true) {
            List<Point> points = kind.equals("parallel") ? parallel(random) : crossing(random);
            Optional<List<Point>> placed = Figure.place(points, random);
            if (placed.isPresent()) {
                List<Point> p = placed.get();
                List<Stroke> lines = List.of(new Stroke(ink, p.get(0), p.get(1)), new Stroke(ink, p.get(2), p.get(3)));
                return Draft.quiz(lines, "Are the lines parallel or crossing?", kind, KINDS);
            }
        }
    }

    private static List<Point> parallel(SceneRandom random) {
        int turn = random.between(0, 179);
        int half = random.between(30, 38);
        int apart = random.between(9, 16);
        Point above = Point.polar(0, 0, apart, turn + 90);
        Point below = Point.polar(0, 0, apart, turn - 90);
        return List.of(
                Point.polar(above.x(), above.y(), half, turn),
                Point.polar(above.x(), above.y(), half, turn + 180),
                Point.polar(below.x(), below.y(), half, turn),
                Point.polar(below.x(), below.y(), half, turn + 180));
    }

    private static List<Point> crossing(SceneRandom random) {
        int turn = random.between(0, 179);
        int half = random.between(30, 38);
        int angle = random.between(40, 140);
        return List.of(
                Point.polar(0, 0, half, turn),
                Point.polar(0, 0, half, turn + 180),
                Point.polar(0, 0, half, turn + angle),
                Point.polar(0, 0, half, turn + angle + 180));
    }
}
