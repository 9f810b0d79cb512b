package dev.rlvr.datasets.scenes;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/** What makes one thing stand out among others, clearly enough for a person to see it at once. */
enum Extreme {
    LEFTMOST(thing -> -thing.centreX(), 12),
    RIGHTMOST(Area::centreX, 12),
    TOPMOST(thing -> -thing.centreY(), 12),
    BOTTOMMOST(Area::centreY, 12),
    LARGEST(Extreme::logSize, Math.log(1.35)),
    SMALLEST(thing -> -logSize(thing), Math.log(1.35));

    static final List<Extreme> ALL = List.of(values());

    private final ToDoubleFunction<Area> measure;
    private final double margin;

    Extreme(ToDoubleFunction<Area> measure, double margin) {
        this.measure = measure;
        this.margin = margin;
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Returns a size for one of several things: any, or small or large where sizes are what matters. */
    int size(int count, SceneRandom random) {
        if (this != LARGEST && this != SMALLEST) {
            return Sketch.size(count, random);
        }
        int largest = count <= 3 ? 42 : 38;
        return random.chance(0.5) ? random.between(22, 26) : random.between(34, largest);
    }

    /** Returns the thing that leads all others by a margin, if there is one. */
    Optional<Thing> of(List<Thing> things) {
        List<Thing> ranked = things.stream()
                .sorted(Comparator.comparingDouble((Thing thing) -> -measure.applyAsDouble(thing.area())))
                .toList();
        double lead = measure.applyAsDouble(ranked.get(0).area())
                - measure.applyAsDouble(ranked.get(1).area());
        return lead >= margin ? Optional.of(ranked.get(0)) : Optional.empty();
    }

    /** Half the logarithm of the area, so that a long thin thing does not count as large. */
    private static double logSize(Area area) {
        return Math.log((double) area.width() * area.height()) / 2;
    }
}
