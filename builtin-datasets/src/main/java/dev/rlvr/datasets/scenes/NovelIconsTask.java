package dev.rlvr.datasets.scenes;

import java.util.ArrayList;
import java.util.List;

/** Find an icon of a kind never trained on, by name and colour; held out. The colour is the target's alone. */
record NovelIconsTask(Artwork artwork) implements SceneTask {
    @Override
    public Draft draft(SceneRandom random) {
        int total = random.between(2, 4);
        List<Kind> kinds = random.sample(Kind.NOVEL, total);
        List<Ink> inks = random.sample(Ink.ALL, total);
        List<Sketch> sketches = new ArrayList<>();
        for (int i = 0; i < total; i++) {
            sketches.add(new Sketch(kinds.get(i), inks.get(i), Sketch.size(total, random)));
        }
        List<Thing> things = Sketch.place(sketches, artwork, random);
        return Draft.locate(things, "Where is the " + things.get(0).name() + "?", things.subList(0, 1));
    }
}
