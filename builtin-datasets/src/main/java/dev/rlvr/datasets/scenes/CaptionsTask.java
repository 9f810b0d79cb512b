package dev.rlvr.datasets.scenes;

import dev.rlvr.api.data.Answer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** List what is drawn and, if asked, where, left to right: a dense signal for supervised training, by which a model learns to see. */
record CaptionsTask(Artwork artwork, int things, boolean boxes) implements SceneTask {
    /** How many things a picture shows at most; a model learns to see soonest from pictures of one. */
    static final int MOST = 3;

    private static final SceneTask FIGURE = new GeometryTask();

    private static final double FLAGS = 0.2;
    private static final double FIGURES = 0.2;

    @Override
    public Draft draft(SceneRandom random) {
        List<Element> elements = random.chance(FIGURES) ? FIGURE.draft(random).elements() : scene(random);
        String question = boxes ? "Describe the picture." : "Name what the picture shows.";
        return new Draft(elements, question, new Answer.Text(caption(elements)));
    }

    private List<Element> scene(SceneRandom random) {
        int total = random.between(1, things);
        List<Element> unplaced = new ArrayList<>();
        for (int i = 0; i < total; i++) {
            unplaced.add(random.chance(FLAGS) ? flag(total, random) : thing(total, random));
        }
        List<Extent> extents = unplaced.stream()
                .map(element ->
                        new Extent(element.area().width(), element.area().height()))
                .toList();
        List<Area> areas = Layout.scatter(extents, random);
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < total; i++) {
            elements.add(
                    unplaced.get(i) instanceof Thing thing
                            ? new Thing(thing.kind(), thing.ink(), areas.get(i))
                            : new Flag(((Flag) unplaced.get(i)).country(), areas.get(i)));
        }
        return elements;
    }

    private Thing thing(int total, SceneRandom random) {
        Kind kind = random.pick(Kind.TRAINING);
        Extent extent = artwork.extent(kind, Sketch.size(total, random));
        return new Thing(kind, random.pick(Ink.ALL), Area.at(0, 0, extent));
    }

    private static Flag flag(int total, SceneRandom random) {
        // Three flags fit two by two, but not one above the other: two of them must fit side by side.
        int widest = total == 1 ? 64 : total == 2 ? 48 : 40;
        Extent extent = Flag.extent(random.between(36, widest));
        return new Flag(random.pick(Country.ALL), Area.at(0, 0, extent));
    }

    private String caption(List<Element> elements) {
        return elements.stream()
                .sorted(Comparator.comparing(Element::area, Area.READING_ORDER))
                .map(element -> boxes ? element.name() + " " + element.place() : element.name())
                .collect(Collectors.joining(", "));
    }
}
