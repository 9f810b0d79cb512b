package dev.rlvr.djl.train;

import dev.rlvr.api.train.GroupReport;
import dev.rlvr.api.train.ScoredCompletion;
import dev.rlvr.djl.policy.PreparedPrompt;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * One problem's part in a step, while it is done.
 *
 * @param prompt the prompt
 * @param tokensGT what is learnt from, padded nowhere
 * @param scored the completions with their rewards; empty without rollouts
 * @param advantagesG an advantage for each completion
 * @param participatesG whether a completion takes part in the update
 */
@SuppressWarnings("ArrayRecordComponent") // internal, never compared
record GroupWork(
        PreparedPrompt prompt,
        List<List<Integer>> tokensGT,
        List<ScoredCompletion> scored,
        double[] advantagesG,
        boolean[] participatesG) {

    int width() {
        return tokensGT.stream().mapToInt(List::size).max().orElse(1);
    }

    int tokens() {
        return tokensGT.stream().mapToInt(List::size).sum();
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
            count += participatesG[g] ? tokensGT.get(g).size() : 0;
        }
        return count;
    }

    GroupReport report(Map<String, Double> statistics) {
        return new GroupReport(
                prompt.problem(),
                prompt.length(),
                tokens(),
                scored,
                Arrays.stream(advantagesG).boxed().toList(),
                statistics);
    }
}
