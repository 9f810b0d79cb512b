package dev.rlvr.datasets.scenes;

import dev.rlvr.api.ErrorCode;
import dev.rlvr.api.RlvrException;
import java.util.ArrayList;
import java.util.List;

/** Scatters rectangles over the frame without touching. */
final class Layout {
    /** The least distance between two things. */
    private static final int GAP = Area.CELL;

    private static final int TRIES = 40;
    private static final int STARTS = 10_000;

    private Layout() {}

    /**
     * Returns a place for each extent, in the same order; starts afresh whenever one does not fit between the others.
     *
     * @throws RlvrException where that does not end: a task asked for more than the frame can hold
     */
    static List<Area> scatter(List<Extent> extents, SceneRandom random) {
        for (int start = 0; start < STARTS; start++) {
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
        throw new RlvrException(
                ErrorCode.INTERNAL, "No place for all of " + extents + " in a scene; please report this");
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
        return Area.CELL * random.between(0, highest / Area.CELL);
    }

    static Area anywhere(Extent extent, SceneRandom random) {
        return Area.at(place(Area.SIDE - extent.width(), random), place(Area.SIDE - extent.height(), random), extent);
    }
}
