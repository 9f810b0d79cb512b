package dev.rlvr.datasets.scenes;

import dev.rlvr.api.data.Answer;
import java.util.ArrayList;
import java.util.List;

/** Count the things of one kind; held out. Its words are those of detection, so that what was learnt there can carry over. */
record CountingTask(Artwork artwork, boolean asNumber) implements SceneTask {
    private static final List<String> OPTIONS = List.of("1", "2", "3", "4");

    private static final int MOST = 5;

    /** The largest size of one of five, and one that is a cell smaller. */
    private static final int LARGE = 5 * Area.CELL;

    private static final int SMALL = 4 * Area.CELL;

    @Override
    public Draft draft(SceneRandom random) {
        int count = random.between(1, OPTIONS.size());
        int total = Math.min(MOST, count + random.between(0, 2));
        Kind kind = random.pick(Kind.TRAINING);
        List<Sketch> sketches = new ArrayList<>();
        for (int i = 0; i < total; i++) {
            Kind shown = i < count ? kind : random.pickOther(Kind.TRAINING, List.of(kind));
            sketches.add(new Sketch(shown, random.pick(Ink.ALL), Sketch.size(total, random)));
        }
        if (total == MOST && sketches.stream().allMatch(this::isLarge)) {
            // Five of the largest find no place, whatever the order: two rows or columns of two are all that fits.
            sketches.add(sketches.remove(MOST - 1).withSize(SMALL));
        }
        List<Thing> things = Sketch.place(sketches, artwork, random);
        String question = "Count every " + kind.word() + ".";
        if (asNumber) {
            return new Draft(List.copyOf(things), question, new Answer.Number(count));
        }
        return new Draft(List.copyOf(things), question + " A) 1 B) 2 C) 3 D) 4", new Answer.Choice(count - 1, OPTIONS));
    }

    private boolean isLarge(Sketch sketch) {
        return artwork.extent(sketch.kind(), sketch.size()).equals(new Extent(LARGE, LARGE));
    }
}
