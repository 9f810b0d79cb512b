package dev.rlvr.datasets.scenes;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What makes one thing stand out among others, clearly enough for a person to see it at once. */
enum Extreme {
    LEFTMOST,
    RIGHTMOST,
    TOPMOST,
    BOTTOMMOST,
    LARGEST,
    SMALLEST;

    /** The least lead of centres, and of the logarithm of sizes. */
    private static final double DISTANCE = 12;

    private static final double RATIO = Math.log(1.35);

    static final List<Extreme> ALL = List.of(values());

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Returns a size for one of several things: any, or small or large where sizes are what matters. */
    int size(int count, SceneRandom random) {
        if (!concernsSize()) {
            return Sketch.size(count, random);
        }
        return random.chance(0.5) ? random.between(22, 26) : random.between(34, 40);
    }

    /** Returns the thing that leads all others by a margin, if there is one. */
    Optional<Thing> of(List<Thing> things) {
        List<Thing> ranked = things.stream()
                .sorted(Comparator.comparingDouble((Thing thing) -> -measure(thing.area())))
                .toList();
        double lead = measure(ranked.get(0).area()) - measure(ranked.get(1).area());
        return lead >= (concernsSize() ? RATIO : DISTANCE) ? Optional.of(ranked.get(0)) : Optional.empty();
    }

    private boolean concernsSize() {
        return this == LARGEST || this == SMALLEST;
    }

    private double measure(Area area) {
        return switch (this) {
            case LEFTMOST -> -area.centreX();
            case RIGHTMOST -> area.centreX();
            case TOPMOST -> -area.centreY();
            case BOTTOMMOST -> area.centreY();
            case LARGEST -> logSize(area);
            case SMALLEST -> -logSize(area);
        };
    }

    /** Half the logarithm of the area, so that a long thin thing does not count as large. */
    private static double logSize(Area area) {
        return Math.log((double) area.width() * area.height()) / 2;
    }
}
