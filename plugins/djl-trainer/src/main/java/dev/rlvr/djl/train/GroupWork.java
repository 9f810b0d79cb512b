package dev.rlvr.djl.train;

import dev.rlvr.api.train.GroupReport;
import dev.rlvr.djl.policy.MicroBatches.Slice;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * One problem's part in a step, ready to be learnt from.
 *
 * @param drawn the prompt and its completions
 * @param prior log-probabilities to compare with
 * @param advantagesG an advantage for each completion
 * @param participatesG whether a completion takes part in the update
 */
@SuppressWarnings("ArrayRecordComponent") // internal, never compared
record GroupWork(DrawnGroup drawn, PriorLogProbs prior, double[] advantagesG, boolean[] participatesG) {

    static List<DrawnGroup> drawn(List<GroupWork> groups) {
        return groups.stream().map(GroupWork::drawn).toList();
    }

    /** Returns some of the completions. */
    GroupWork of(Slice slice) {
        return new GroupWork(
                drawn.of(slice),
                prior.of(slice),
                Arrays.copyOfRange(advantagesG, slice.from(), slice.to()),
                Arrays.copyOfRange(participatesG, slice.from(), slice.to()));
    }

    int size() {
        return participatesG.length;
    }

    int participating() {
        int count = 0;
        for (boolean participates : participatesG) {
            count += participates ? 1 : 0;
        }
        return count;
    }

    int participatingTokens() {
        int count = 0;
        for (int g = 0; g < participatesG.length; g++) {
            count += participatesG[g] ? drawn.tokensGT().get(g).size() : 0;
        }
        return count;
    }

    GroupReport report(Map<String, Double> statistics) {
        return new GroupReport(
                drawn.prompt().problem(),
                drawn.prompt().length(),
                drawn.tokens(),
                drawn.scored(),
                Arrays.stream(advantagesG).boxed().toList(),
                statistics);
    }
}
