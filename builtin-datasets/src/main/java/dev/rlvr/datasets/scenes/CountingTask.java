package dev.rlvr.datasets.scenes;

import dev.rlvr.api.data.Answer;
import java.util.ArrayList;
import java.util.List;

/** Count the things of one kind; held out. Its words are those of detection, so that what was learnt there can carry over. */
record CountingTask(Artwork artwork, boolean asNumber) implements SceneTask {
    private static final List<String> OPTIONS = List.of("1", "2", "3", "4");

    @Override
    public Draft draft(SceneRandom random) {
        int count = random.between(1, OPTIONS.size());
        int total = Math.min(5, count + random.between(0, 2));
        Kind kind = random.pick(Kind.TRAINING);
        List<Sketch> sketches = new ArrayList<>();
        for (int i = 0; i < total; i++) {
            Kind shown = i < count ? kind : random.pickOther(Kind.TRAINING, List.of(kind));
            sketches.add(new Sketch(shown, random.pick(Ink.ALL), Sketch.size(total, random)));
        }
        List<Thing> things = Sketch.place(sketches, artwork, random);
        String question = "Count every " + kind.word() + ".";
        if (asNumber) {
            return new Draft(List.copyOf(things), question, new Answer.Number(count));
        }
        return Draft.quiz(things, question, String.valueOf(count), OPTIONS);
    }
}
