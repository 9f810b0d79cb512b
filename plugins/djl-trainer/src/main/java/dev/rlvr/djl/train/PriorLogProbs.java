package dev.rlvr.djl.train;

import dev.rlvr.api.train.KlPenalty;
import dev.rlvr.djl.policy.MicroBatches.Slice;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What a group's log-probabilities are compared with, a row a completion, padded nowhere.
 *
 * @param oldGT under the policy that sampled; null where they are the update's own
 * @param referenceGT under the reference policy; null where there is none
 */
@SuppressWarnings("ArrayRecordComponent") // internal, never compared
record PriorLogProbs(float @Nullable [][] oldGT, float @Nullable [][] referenceGT) {

    /** Returns what each completion's reward loses for its divergence from the reference policy; both kinds of rows must be there. */
    double[] penalties(KlPenalty penalty) {
        if (oldGT == null || referenceGT == null) {
            throw new IllegalStateException("a divergence needs the log-probabilities of both policies");
        }
        double[] penalties = new double[oldGT.length];
        for (int g = 0; g < penalties.length; g++) {
            for (int t = 0; t < oldGT[g].length; t++) {
                penalties[g] += penalty.beta() * penalty.estimator().of(oldGT[g][t], referenceGT[g][t]);
            }
        }
        return penalties;
    }

    /** Returns those of some of the completions. */
    PriorLogProbs of(Slice slice) {
        return new PriorLogProbs(rows(oldGT, slice), rows(referenceGT, slice));
    }

    private static float @Nullable [][] rows(float @Nullable [][] rowsGT, Slice slice) {
        return rowsGT == null ? null : Arrays.copyOfRange(rowsGT, slice.from(), slice.to());
    }

    /** Returns these without the old ones, for a single update, which compares with its own. */
    PriorLogProbs withoutOld() {
        return new PriorLogProbs(null, referenceGT);
    }
}
