package dev.rlvr.datasets.scenes;

import java.util.ArrayList;
import java.util.List;

/** Scatters rectangles over the frame without touching. */
final class Layout {
    /** The least distance between two things. */
    static final int GAP = 4;

    private static final int TRIES = 40;

    private Layout() {}

    /** Returns a place for each extent, in the same order; starts afresh whenever one does not fit between the others. */
    static List<Area> scatter(List<Extent> extents, SceneRandom random) {
        while (true) {
            List<Area> areas = new ArrayList<>();
            for (Extent extent : extents) {
                if (!placeOne(extent, areas, random)) {
                    break;
                }
            }
            if (areas.size() == extents.size()) {
                return areas;
            }
        }
    }

    private static boolean placeOne(Extent extent, List<Area> areas, SceneRandom random) {
        for (int i = 0; i < TRIES; i++) {
            Area area = anywhere(extent, random);
            if (areas.stream().noneMatch(other -> other.nearer(area, GAP))) {
                areas.add(area);
                return true;
            }
        }
        return false;
    }

    private static int place(int highest, SceneRandom random) {
        return Area.LOW + Area.CELL * random.between(0, (highest - Area.LOW) / Area.CELL);
    }

    static Area anywhere(Extent extent, SceneRandom random) {
        return Area.at(
                place(Area.HIGH - extent.width(), random),
                place(Area.HIGH - extent.height(), random),
                extent);
    }
}
