package dev.rlvr.djl.policy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.List;

/**
 * Features of the pictures of several prompts, one below the other.
 *
 * @param featuresRH the features, (rows, hidden)
 * @param occurrences whose they are, in the same order
 */
record FeatureRows(NDArray featuresRH, List<Occurrence> occurrences) {

    /**
     * A picture in a prompt.
     *
     * @param prompt the index of the prompt
     * @param picture the picture
     */
    record Occurrence(int prompt, Picture picture) {}

    /** Returns the features of prompts without pictures. */
    static FeatureRows none(NDManager step, int hidden) {
        return new FeatureRows(step.create(new float[0], new Shape(0, hidden)), List.of());
    }

    int rows() {
        return occurrences.stream().mapToInt(o -> o.picture().tokens()).sum();
    }

    /** Returns each row's place in prompts flattened to {@code width} tokens each. */
    long[] places(int width) {
        long[] places = new long[rows()];
        int row = 0;
        for (Occurrence occurrence : occurrences) {
            for (int i = 0; i < occurrence.picture().tokens(); i++) {
                places[row++] = (long) occurrence.prompt() * width
                        + occurrence.picture().firstToken()
                        + i;
            }
        }
        return places;
    }
}
