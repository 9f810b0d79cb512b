package dev.rlvr.datasets.scenes;

import dev.rlvr.api.data.Answer;
import java.util.ArrayList;
import java.util.List;

/** Say on which side of one thing another lies; the mirror of SAT. */
record SpatialTask(Artwork artwork) implements SceneTask {
    static final List<String> SIDES = List.of("left", "right", "above", "below");

    /** How far apart centres are along the axis that matters, and how much further than along the other one. */
    private static final double DISTANCE = 24;

    private static final double DOMINANCE = 2.5;

    @Override
    public Draft draft(SceneRandom random) {
        String side = random.pick(SIDES);
        List<Sketch> sketches = sketches(random);
        while (true) {
            List<Thing> things = Sketch.place(sketches, artwork, random);
            if (side(things.get(0).area(), things.get(1).area()).equals(side)) {
                String question = "Where is the " + things.get(0).name() + " relative to the "
                        + things.get(1).name() + "?";
                return new Draft(List.copyOf(things), question, new Answer.Text(side));
            }
        }
    }

    /** Two or three things that differ in kind and in colour. */
    private static List<Sketch> sketches(SceneRandom random) {
        int total = random.chance(0.3) ? 3 : 2;
        List<Kind> kinds = random.sample(Kind.TRAINING, total);
        List<Ink> inks = random.sample(Ink.ALL, total);
        List<Sketch> sketches = new ArrayList<>();
        for (int i = 0; i < total; i++) {
            sketches.add(new Sketch(kinds.get(i), inks.get(i), random.between(26, total == 2 ? 36 : 32)));
        }
        return sketches;
    }

    /** Returns where the first area lies as seen from the second, or an empty text where that is open to debate. */
    static String side(Area area, Area from) {
        double dx = area.centreX() - from.centreX();
        double dy = area.centreY() - from.centreY();
        if (Math.abs(dx) >= DISTANCE && Math.abs(dx) >= DOMINANCE * Math.abs(dy)) {
            return dx < 0 ? "left" : "right";
        }
        if (Math.abs(dy) >= DISTANCE && Math.abs(dy) >= DOMINANCE * Math.abs(dx)) {
            return dy < 0 ? "above" : "below";
        }
        return "";
    }
}
