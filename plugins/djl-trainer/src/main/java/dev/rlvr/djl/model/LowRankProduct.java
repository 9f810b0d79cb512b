package dev.rlvr.djl.model;

import java.util.Arrays;

/**
 * What an adapter adds to a projection: {@code scale B A}.
 *
 * @param a the matrix A (r, in), row-major
 * @param b the matrix B (out, r), row-major
 * @param rank r
 * @param scale what the product is multiplied by
 */
@SuppressWarnings("ArrayRecordComponent") // internal, never compared
record LowRankProduct(float[] a, float[] b, int rank, float scale) {
    /** Returns rows of the product, in float32. */
    float[] rows(int from, int to) {
        int width = a.length / rank;
        float[] rows = new float[(to - from) * width];
        float[] row = new float[width];
        for (int o = from; o < to; o++) {
            Arrays.fill(row, 0);
            for (int k = 0; k < rank; k++) {
                addTo(row, scale * b[o * rank + k], k * width);
            }
            System.arraycopy(row, 0, rows, (o - from) * width, width);
        }
        return rows;
    }

    private void addTo(float[] row, float factor, int start) {
        for (int i = 0; i < row.length; i++) {
            row[i] += factor * a[start + i];
        }
    }
}
