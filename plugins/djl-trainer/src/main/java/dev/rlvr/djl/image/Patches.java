package dev.rlvr.djl.image;

/**
 * A picture as patches, in the order in which a vision tower merges them: blocks of merge x merge patches, row by row.
 *
 * @param values normalised, row-major (gridT * gridH * gridW, channels * temporal * patch * patch)
 * @param gridT patches in time, 1 for a picture
 * @param gridH patches in height
 * @param gridW patches in width
 */
@SuppressWarnings("ArrayRecordComponent") // large, made once, and handed straight to the engine
public record Patches(float[] values, int gridT, int gridH, int gridW) {
    /** Returns the number of patches. */
    public int count() {
        return gridT * gridH * gridW;
    }

    /** Returns the grid as (time, height, width). */
    public int[] grid() {
        return new int[] {gridT, gridH, gridW};
    }
}
