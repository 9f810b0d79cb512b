package dev.rlvr.mixtures.predict;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Grows {@link RegressionTree}s on the same rows, level by level, in time proportional to rows times domains. A split's gain is
 * {@code L^2 / (l + 1) + R^2 / (r + 1) - T^2 / (t + 1)} with the sums and counts of residuals on its left, right and both (XGBoost,
 * Chen and Guestrin 2016, equation 7, with lambda = 1), a leaf's value {@code L / (l + 1)}. Of splits whose gains differ
 * by rounding only the first counts, and a gain of rounding only is none, so that the unit of the scores decides nothing.
 */
final class TreeGrower {
    private static final double SHRINKAGE = 1;
    private static final double SAME_WEIGHT = 1e-9;
    private static final double ROUNDING = 1e-9;

    private final double[][] weightsGD;
    private final double[] countsG;
    private final int[][] orderDG;

    /**
     * Sorts the rows by each domain.
     *
     * @param countsG how often each row counts; 0 leaves it out
     */
    TreeGrower(double[][] weightsGD, double[] countsG) {
        this.weightsGD = weightsGD;
        this.countsG = countsG;
        int domains = weightsGD[0].length;
        int[] present =
                IntStream.range(0, countsG.length).filter(g -> countsG[g] > 0).toArray();
        orderDG = IntStream.range(0, domains)
                .mapToObj(d -> Arrays.stream(present)
                        .boxed()
                        .sorted(Comparator.comparingDouble((Integer g) -> weightsGD[g][d]))
                        .mapToInt(g -> g)
                        .toArray())
                .toArray(int[][]::new);
    }

    RegressionTree grow(double[] residualsG) {
        int[] domains = new int[RegressionTree.SPLITS];
        double[] thresholds = new double[RegressionTree.SPLITS];
        int[] nodeG = new int[countsG.length];
        for (int depth = 0; depth < RegressionTree.DEPTH; depth++) {
            Level level = new Level((1 << depth) - 1, nodeG, residualsG);
            for (int d = 0; d < orderDG.length; d++) {
                level.scan(d);
            }
            level.write(domains, thresholds);
            for (int g = 0; g < nodeG.length; g++) {
                int node = nodeG[g];
                nodeG[g] = 2 * node + (weightsGD[g][domains[node]] <= thresholds[node] ? 1 : 2);
            }
        }
        return new RegressionTree(domains, thresholds, leaves(nodeG, residualsG));
    }

    private double[] leaves(int[] nodeG, double[] residualsG) {
        double[] sums = new double[RegressionTree.LEAVES];
        double[] counts = new double[RegressionTree.LEAVES];
        for (int g = 0; g < nodeG.length; g++) {
            sums[nodeG[g] - RegressionTree.SPLITS] += countsG[g] * residualsG[g];
            counts[nodeG[g] - RegressionTree.SPLITS] += countsG[g];
        }
        return IntStream.range(0, sums.length)
                .mapToDouble(leaf -> sums[leaf] / (counts[leaf] + SHRINKAGE))
                .toArray();
    }

    /** The nodes of one depth, and the best split of each that was seen so far. */
    private final class Level {
        private final int first;
        private final int[] nodeG;
        private final double[] residualsG;
        private final double[] totals;
        private final double[] totalCounts;
        private final double[] gains;
        private final int[] domains;
        private final double[] thresholds;

        Level(int first, int[] nodeG, double[] residualsG) {
            int nodes = first + 1;
            this.first = first;
            this.nodeG = nodeG;
            this.residualsG = residualsG;
            totals = new double[nodes];
            totalCounts = new double[nodes];
            gains = new double[nodes];
            domains = new int[nodes];
            thresholds = new double[nodes];
            Arrays.fill(thresholds, Double.POSITIVE_INFINITY);
            for (int g = 0; g < nodeG.length; g++) {
                totals[nodeG[g] - first] += countsG[g] * residualsG[g];
                totalCounts[nodeG[g] - first] += countsG[g];
            }
        }

        void scan(int domain) {
            double[] sums = new double[totals.length];
            double[] counts = new double[totals.length];
            double[] last = new double[totals.length];
            for (int g : orderDG[domain]) {
                int node = nodeG[g] - first;
                double weight = weightsGD[g][domain];
                if (counts[node] > 0 && weight - last[node] > SAME_WEIGHT) {
                    offer(node, domain, (weight + last[node]) / 2, sums[node], counts[node]);
                }
                sums[node] += countsG[g] * residualsG[g];
                counts[node] += countsG[g];
                last[node] = weight;
            }
        }

        private void offer(int node, int domain, double threshold, double sum, double count) {
            double whole = term(totals[node], totalCounts[node]);
            double gain = term(sum, count) + term(totals[node] - sum, totalCounts[node] - count) - whole;
            if (gain > gains[node] * (1 + ROUNDING) && gain > ROUNDING * whole) {
                gains[node] = gain;
                domains[node] = domain;
                thresholds[node] = threshold;
            }
        }

        private double term(double sum, double count) {
            return sum * sum / (count + SHRINKAGE);
        }

        void write(int[] allDomains, double[] allThresholds) {
            System.arraycopy(domains, 0, allDomains, first, domains.length);
            System.arraycopy(thresholds, 0, allThresholds, first, thresholds.length);
        }
    }
}
