package dev.rlvr.datasets.scenes;

import java.util.ArrayList;
import java.util.List;

/** Read a bar chart; held out, the mirror of ChartQA. Lengths and colours are taught by geometry. */
record ChartsTask() implements SceneTask {
    /** How far the outermost bars, and the floor that all stand on, stay from the frame's sides. */
    private static final int SPACE = 2;

    private static final int FLOOR = Area.SIDE - SPACE;
    private static final int MARGIN = 10;

    @Override
    public Draft draft(SceneRandom random) {
        int count = random.between(3, 4);
        boolean tallest = random.chance(0.5);
        List<Integer> heights = Lengths.withExtreme(count, tallest, 14, 86, MARGIN, random);
        List<Ink> inks = random.sample(Ink.ALL, count);
        List<Integer> order = random.shuffled(List.of(0, 1, 2, 3).subList(0, count));
        int pitch = (Area.SIDE - 2 * SPACE) / count;
        int width = random.between(pitch - 10, pitch - 6);
        List<Bar> bars = new ArrayList<>();
        for (int slot = 0; slot < count; slot++) {
            int which = order.get(slot);
            int left = SPACE + slot * pitch + (pitch - width) / 2;
            bars.add(new Bar(inks.get(which), new Area(left, FLOOR - heights.get(which), left + width, FLOOR)));
        }
        return Draft.quiz(
                bars,
                "Which bar is " + (tallest ? "tallest?" : "shortest?"),
                inks.get(0).word(),
                inks.stream().sorted().map(Ink::word).toList());
    }
}
