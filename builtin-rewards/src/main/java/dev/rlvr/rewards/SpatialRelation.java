package dev.rlvr.rewards;

import java.util.Arrays;
import java.util.List;

/** Where one thing is seen from another, with the phrases that say so. */
enum SpatialRelation {
    LEFT("left", "to the left of", "on the left of", "on the left side of", "left of", "leftward", "leftwards"),
    RIGHT("right", "to the right of", "on the right of", "on the right side of", "right of", "rightward", "rightwards"),
    ABOVE("above", "over", "on top of", "atop", "higher than"),
    BELOW("below", "under", "underneath", "beneath", "lower than"),
    IN_FRONT("in front of", "in front", "front of", "front"),
    BEHIND("behind", "in back of", "at the back of", "back of"),
    INSIDE("inside", "inside of", "within", "contained in"),
    OUTSIDE("outside", "outside of"),
    BETWEEN("between", "in between"),
    BESIDE("beside", "next to", "adjacent to", "alongside", "by the side of"),
    NEAR("near", "nearby", "close to"),
    FAR("far", "far from", "far away from", "distant from");

    private final List<List<String>> phrases;

    SpatialRelation(String... phrases) {
        this.phrases =
                Arrays.stream(phrases).map(text -> List.of(text.split(" "))).toList();
    }

    /** Returns the phrases, each as its words. */
    List<List<String>> phrases() {
        return phrases;
    }

    @Override
    public String toString() {
        return String.join(" ", phrases.get(0));
    }
}
