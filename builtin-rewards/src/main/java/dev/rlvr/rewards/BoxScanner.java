package dev.rlvr.rewards;

import dev.rlvr.api.data.Box;
import java.util.List;
import java.util.Set;

/**
 * Finds boxes in free text: every innermost bracketed list of exactly four numbers, whatever stands around it, such as
 * {@code [1, 2, 3, 4]}, {@code [[1, 2, 3, 4], [5, 6, 7, 8]]}, {@code {"bbox_2d": [1, 2, 3, 4]}} and the
 * {@code ['Position':[1,2,3,4],'Confidence':0.9]} of MoDoMoDo.
 */
final class BoxScanner {
    private static final NumberLists FOURS = new NumberLists(Set.of(4), false);

    private BoxScanner() {}

    /** Returns the boxes in order, but not many more than {@code limit}: the scan stops at the first beyond it. */
    static List<Box> scan(String text, int limit) {
        return FOURS.scan(text, limit).stream()
                .map(four -> new Box(four.get(0), four.get(1), four.get(2), four.get(3)))
                .toList();
    }
}
