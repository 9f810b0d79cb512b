package dev.rlvr.datasets.scenes;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Choose among three different things by an extreme; held out. Its words are those of referring. */
record ComparingTask(Artwork artwork) implements SceneTask {
    private static final int COUNT = 3;

    @Override
    public Draft draft(SceneRandom random) {
        Extreme extreme = random.pick(Extreme.ALL);
        List<Kind> kinds = random.sample(Kind.TRAINING, COUNT);
        List<Ink> inks = random.sample(Ink.ALL, COUNT);
        while (true) {
            List<Sketch> sketches = new ArrayList<>();
            for (int i = 0; i < COUNT; i++) {
                sketches.add(new Sketch(kinds.get(i), inks.get(i), extreme.size(COUNT, random)));
            }
            List<Thing> things = Sketch.place(sketches, artwork, random);
            Optional<Thing> found = extreme.of(things);
            if (found.isPresent()) {
                List<String> names = things.stream().map(Thing::name).toList();
                String question = "Which is " + extreme.word() + "?";
                return Draft.quiz(things, question, found.get().name(), random.shuffled(names));
            }
        }
    }
}
