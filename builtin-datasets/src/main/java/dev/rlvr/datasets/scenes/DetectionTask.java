package dev.rlvr.datasets.scenes;

import java.util.ArrayList;
import java.util.List;

/** Find every thing of one kind among others; the mirror of COCO. */
record DetectionTask(Artwork artwork) implements SceneTask {
    @Override
    public Draft draft(SceneRandom random) {
        int wanted = random.chance(0.1) ? 3 : random.between(1, 2);
        int total = random.between(Math.max(2, wanted), 4);
        Kind kind = random.pick(Kind.TRAINING);
        List<Sketch> sketches = new ArrayList<>();
        for (int i = 0; i < total; i++) {
            Kind shown = i < wanted ? kind : random.pickOther(Kind.TRAINING, List.of(kind));
            sketches.add(new Sketch(shown, random.pick(Ink.ALL), Sketch.size(total, random)));
        }
        List<Thing> things = Sketch.place(sketches, artwork, random);
        return Draft.locate(things, "Find every " + kind.word() + ".", things.subList(0, wanted));
    }
}
