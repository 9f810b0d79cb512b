package dev.rlvr.datasets.scenes;

import java.util.ArrayList;
import java.util.List;

/** Choose the longest or shortest of coloured lines that lie side by side. */
record LengthTask() implements SceneTask {
    private static final int MARGIN = 12;

    @Override
    public Draft draft(SceneRandom random) {
        int count = random.between(2, 3);
        boolean greatest = random.chance(0.5);
        boolean upright = random.chance(0.5);
        List<Integer> lengths = Lengths.withExtreme(count, greatest, 20, 88, MARGIN, random);
        List<Ink> inks = random.sample(Ink.ALL, count);
        List<Integer> order = random.shuffled(List.of(0, 1, 2).subList(0, count));
        int pitch = Area.SIDE / count;
        int margin = Stroke.WIDTH / 2;
        List<Stroke> lines = new ArrayList<>();
        for (int slot = 0; slot < count; slot++) {
            int which = order.get(slot);
            int across = slot * pitch + random.between(pitch / 2 - 6, pitch / 2 + 6);
            int start = random.between(margin, Area.SIDE - margin - lengths.get(which));
            lines.add(line(inks.get(which), upright, across, start, start + lengths.get(which)));
        }
        String word = greatest ? upright ? "tallest?" : "longest?" : "shortest?";
        List<String> options = inks.stream().sorted().map(Ink::word).toList();
        return Draft.quiz(lines, "Which line is " + word, inks.get(0).word(), options);
    }

    private static Stroke line(Ink ink, boolean upright, int across, int start, int end) {
        return upright
                ? new Stroke(ink, new Point(across, start), new Point(across, end))
                : new Stroke(ink, new Point(start, across), new Point(end, across));
    }
}
