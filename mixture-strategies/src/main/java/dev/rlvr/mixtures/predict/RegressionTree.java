package dev.rlvr.mixtures.predict;

import java.util.Arrays;

/**
 * A regression tree of depth 3, as a complete binary tree: node i has children 2i + 1 and 2i + 2. A node that does not split sends
 * everything left.
 */
final class RegressionTree {
    static final int DEPTH = 3;
    static final int SPLITS = (1 << DEPTH) - 1;
    static final int LEAVES = 1 << DEPTH;

    private final int[] domains;
    private final double[] thresholds;
    private final double[] leaves;

    /**
     * Creates a tree.
     *
     * @param domains which domain's weight each inner node looks at
     * @param thresholds up to which weight it goes left
     * @param leaves the values, from left to right
     */
    RegressionTree(int[] domains, double[] thresholds, double[] leaves) {
        this.domains = domains.clone();
        this.thresholds = thresholds.clone();
        this.leaves = leaves.clone();
    }

    double value(double[] weightsD) {
        int node = 0;
        while (node < SPLITS) {
            node = child(node, weightsD);
        }
        return leaves[node - SPLITS];
    }

    private int child(int node, double[] weightsD) {
        return 2 * node + (weightsD[domains[node]] <= thresholds[node] ? 1 : 2);
    }

    /** Returns the tree with all leaves times a factor. */
    RegressionTree times(double factor) {
        return new RegressionTree(
                domains,
                thresholds,
                Arrays.stream(leaves).map(leaf -> leaf * factor).toArray());
    }
}
