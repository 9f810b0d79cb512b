package dev.rlvr.djl.text;

import java.util.List;

/**
 * A prompt as the model reads it.
 *
 * @param ids the tokens, each image as a run of placeholders
 * @param positions (3, ids.length): where each token stands in time, height and width
 * @param nextPosition where the first token of a completion stands, the same on all three axes
 * @param images the pictures in the order of their placeholders, as indices into {@code Problem.images()}
 */
@SuppressWarnings("ArrayRecordComponent") // made once, and handed straight to the engine
public record EncodedPrompt(int[] ids, int[][] positions, int nextPosition, List<Integer> images) {
    /** Copies the list and checks the lengths. */
    public EncodedPrompt {
        images = List.copyOf(images);
        if (positions.length != 3 || positions[0].length != ids.length) {
            throw new IllegalArgumentException("three positions are needed for each of " + ids.length + " tokens");
        }
    }

    /** Returns the number of tokens, image tokens included. */
    public int length() {
        return ids.length;
    }
}
