package dev.rlvr.djl.policy;

import dev.rlvr.api.data.Problem;
import java.util.List;

/**
 * A problem's prompt as the model reads it.
 *
 * @param problem the problem
 * @param ids the tokens, a picture's placeholders repeated for each of its tokens
 * @param positions3S the position of each token in time, height and width
 * @param pictures the pictures in the order of their tokens
 */
@SuppressWarnings("ArrayRecordComponent") // internal, never compared
public record PreparedPrompt(Problem problem, int[] ids, int[][] positions3S, List<Picture> pictures) {
    /** Returns how many tokens the prompt has. */
    public int length() {
        return ids.length;
    }

    /** Returns this prompt as that of a problem that reads the same; its answer may be another. */
    PreparedPrompt of(Problem same) {
        return new PreparedPrompt(same, ids, positions3S, pictures);
    }

    /** Returns how many patches its pictures have. */
    public long patches() {
        return pictures.stream()
                .mapToLong(picture -> (long) picture.rows() * picture.columns())
                .sum();
    }

    /** Returns the tokens that are shared by a group: all but the last. */
    int prefixLength() {
        return ids.length - 1;
    }

    /** Returns the position of the last token, equal on all three axes. */
    int lastPosition() {
        return positions3S[0][ids.length - 1];
    }
}
