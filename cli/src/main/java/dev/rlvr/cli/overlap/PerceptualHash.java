package dev.rlvr.cli.overlap;

import java.util.Arrays;

/**
 * The perceptual hash pHash: of the 32 by 32 luminances of a picture the 8 by 8 lowest frequencies of the type II cosine transform, the constant
 * included; a bit is 1 where one lies above their median. Rows first, the first bit highest, as the Python library imagehash writes it.
 *
 * <p>Source: N. Krawetz, "Looks Like It", 2011; imagehash 4.3. Unlike there, coefficients are rounded to 1/1024, so that those that are 0 by symmetry
 * do not become noise.
 */
final class PerceptualHash {
    /** The side of the luminances. */
    static final int SIDE = 32;

    private static final int LOW = 8;
    private static final double[][] COSINES = cosines();

    private PerceptualHash() {}

    /** Returns the hash of {@code SIDE * SIDE} luminances. */
    static long of(byte[] luminances) {
        double[] frequencies = frequencies(luminances);
        double[] sorted = frequencies.clone();
        Arrays.sort(sorted);
        double median = (sorted[sorted.length / 2 - 1] + sorted[sorted.length / 2]) / 2;
        long hash = 0;
        for (double frequency : frequencies) {
            hash = hash << 1 | (frequency > median ? 1 : 0);
        }
        return hash;
    }

    private static double[] frequencies(byte[] luminances) {
        double[][] columns = new double[LOW][SIDE];
        for (int u = 0; u < LOW; u++) {
            for (int x = 0; x < SIDE; x++) {
                for (int y = 0; y < SIDE; y++) {
                    columns[u][x] += COSINES[u][y] * (luminances[y * SIDE + x] & 0xff);
                }
            }
        }
        double[] frequencies = new double[LOW * LOW];
        for (int u = 0; u < LOW; u++) {
            for (int v = 0; v < LOW; v++) {
                double sum = 0;
                for (int x = 0; x < SIDE; x++) {
                    sum += COSINES[v][x] * columns[u][x];
                }
                frequencies[u * LOW + v] = Math.rint(sum * 1024) / 1024;
            }
        }
        return frequencies;
    }

    private static double[][] cosines() {
        double[][] cosines = new double[LOW][SIDE];
        for (int k = 0; k < LOW; k++) {
            for (int n = 0; n < SIDE; n++) {
                cosines[k][n] = 2 * Math.cos(Math.PI * k * (2 * n + 1) / (2.0 * SIDE));
            }
        }
        return cosines;
    }
}
