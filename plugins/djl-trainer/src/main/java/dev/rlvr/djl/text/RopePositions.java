package dev.rlvr.djl.text;

import java.util.List;

/**
 * Where tokens stand in time, height and width: {@code get_rope_index} of Qwen2-VL and, for still images, of Qwen2.5-VL. A text token
 * stands at one number on all three axes; an image's tokens stand at their place in the grid, counted from where the image begins; what
 * follows begins after the largest of them.
 */
final class RopePositions {
    private final int[][] positions;
    private int next;

    private RopePositions(int length) {
        positions = new int[3][length];
    }

    /**
     * Returns the positions of a prompt.
     *
     * @param grids the grid of each image in patches, in order
     */
    static RopePositions of(int[] ids, int imageTokenId, List<int[]> grids, int mergeSize) {
        RopePositions result = new RopePositions(ids.length);
        int image = 0;
        int at = 0;
        while (at < ids.length) {
            if (ids[at] == imageTokenId) {
                at = result.image(at, grids.get(image++), mergeSize);
            } else {
                result.put(at++, result.next, result.next, result.next);
                result.next++;
            }
        }
        return result;
    }

    int[][] positions() {
        return positions;
    }

    int next() {
        return next;
    }

    private int image(int begin, int[] grid, int mergeSize) {
        int height = grid[1] / mergeSize;
        int width = grid[2] / mergeSize;
        int at = begin;
        for (int t = 0; t < grid[0]; t++) {
            for (int y = 0; y < height; y++) {
                for (int x = 0; x < width; x++) {
                    put(at++, next + t, next + y, next + x);
                }
            }
        }
        next += Math.max(grid[0], Math.max(height, width));
        return at;
    }

    private void put(int at, int time, int height, int width) {
        positions[0][at] = time;
        positions[1][at] = height;
        positions[2][at] = width;
    }
}
