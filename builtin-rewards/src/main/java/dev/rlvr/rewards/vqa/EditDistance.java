package dev.rlvr.rewards.vqa;

import java.util.Arrays;

/** Levenshtein's distance between code points, worked out no further than asked. */
final class EditDistance {
    private EditDistance() {}

    /**
     * Returns the least number of insertions, deletions and substitutions that make one text the other, or {@code limit + 1} where it is
     * more than the limit. Works out the diagonals that a distance within the limit can touch (Ukkonen 1985), so in O(length limit).
     */
    static int atMost(int limit, int[] first, int[] second) {
        int beyond = limit + 1;
        if (Math.abs(first.length - second.length) > limit) {
            return beyond;
        }
        int[] above = new int[second.length + 1];
        int[] row = new int[second.length + 1];
        Arrays.setAll(above, j -> Math.min(j, beyond));
        for (int i = 1; i <= first.length; i++) {
            int from = Math.max(1, i - limit);
            int to = Math.min(second.length, i + limit);
            row[from - 1] = from == 1 ? Math.min(i, beyond) : beyond;
            for (int j = from; j <= to; j++) {
                int substituted = above[j - 1] + (first[i - 1] == second[j - 1] ? 0 : 1);
                // Above the last diagonal stands what an earlier row left, which no distance within the limit comes
                // from.
                int deleted = j == i + limit ? beyond : above[j] + 1;
                row[j] = Math.min(beyond, Math.min(substituted, Math.min(deleted, row[j - 1] + 1)));
            }
            int[] swapped = above;
            above = row;
            row = swapped;
        }
        return above[second.length];
    }
}
