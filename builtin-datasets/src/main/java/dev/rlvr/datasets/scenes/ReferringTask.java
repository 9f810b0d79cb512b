package dev.rlvr.datasets.scenes;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Find the one thing that a phrase means, by colour or by an extreme; the mirror of LISA. */
record ReferringTask(Artwork artwork) implements SceneTask {
    private static final double BY_COLOUR = 0.6;

    @Override
    public Draft draft(SceneRandom random) {
        return random.chance(BY_COLOUR) ? byColour(random) : byExtreme(random);
    }

    /** Others share the kind or the colour, but never both, so that the phrase needs both words. */
    private Draft byColour(SceneRandom random) {
        int total = random.between(2, 4);
        Kind kind = random.pick(Kind.TRAINING);
        Ink ink = random.pick(Ink.ALL);
        List<Sketch> sketches = new ArrayList<>();
        sketches.add(new Sketch(kind, ink, Sketch.size(total, random)));
        for (int i = 1; i < total; i++) {
            boolean sameKind = random.chance(0.4);
            Kind otherKind = sameKind ? kind : random.pickOther(Kind.TRAINING, List.of(kind));
            boolean sameInk = !sameKind && random.chance(0.5);
            Ink otherInk = sameInk ? ink : random.pickOther(Ink.ALL, List.of(ink));
            sketches.add(new Sketch(otherKind, otherInk, Sketch.size(total, random)));
        }
        List<Thing> things = Sketch.place(sketches, artwork, random);
        return Draft.locate(things, "Where is the " + things.get(0).name() + "?", things.subList(0, 1));
    }

    /** The extreme is among the things of one kind; at most one thing of another kind lies about. */
    private Draft byExtreme(SceneRandom random) {
        Extreme extreme = random.pick(Extreme.ALL);
        int alike = random.between(2, 3);
        int total = alike + random.between(0, 1);
        Kind kind = random.pick(Kind.TRAINING);
        while (true) {
            List<Sketch> sketches = new ArrayList<>();
            for (int i = 0; i < total; i++) {
                Kind shown = i < alike ? kind : random.pickOther(Kind.TRAINING, List.of(kind));
                sketches.add(new Sketch(shown, random.pick(Ink.ALL), extreme.size(total, random)));
            }
            List<Thing> things = Sketch.place(sketches, artwork, random);
            Optional<Thing> found = extreme.of(things.subList(0, alike));
            if (found.isPresent()) {
                String question = "Where is the " + extreme.word() + " " + kind.word() + "?";
                return Draft.locate(things, question, List.of(found.get()));
            }
        }
    }
}
