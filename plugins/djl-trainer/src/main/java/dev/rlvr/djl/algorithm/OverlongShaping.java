package dev.rlvr.djl.algorithm;

import dev.rlvr.api.train.GroupRewards;
import java.util.ArrayList;
import java.util.List;

/**
 * Soft overlong punishment (DAPO, arXiv 2503.14476, equation 13): what a completion's reward loses as it nears the limit.
 *
 * <pre>{@code
 * 0                                  where |o| <= L - buffer
 * penalty (L - buffer - |o|) / buffer    beyond that, down to -penalty at |o| = L
 * }</pre>
 *
 * @param limit the most tokens of a completion, L
 * @param buffer the tokens before the limit over which the punishment grows; 0 punishes nothing
 * @param penalty the punishment at the limit; 1 in the paper
 */
record OverlongShaping(int limit, int buffer, double penalty) {

    /** Returns the totals with the punishment of their completions' lengths. */
    GroupValues shape(List<GroupRewards> step) {
        List<double[]> shapedPG = new ArrayList<>();
        for (GroupRewards group : step) {
            double[] shapedG = GroupValues.array(group.totals());
            for (int g = 0; g < shapedG.length; g++) {
                shapedG[g] += of(group.lengths().get(g));
            }
            shapedPG.add(shapedG);
        }
        return new GroupValues(shapedPG);
    }

    private double of(int length) {
        int over = length - (limit - buffer);
        return over <= 0 || buffer == 0 ? 0 : -penalty * Math.min(1, (double) over / buffer);
    }
}
