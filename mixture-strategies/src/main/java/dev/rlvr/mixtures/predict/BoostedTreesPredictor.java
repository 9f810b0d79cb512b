package dev.rlvr.mixtures.predict;

import dev.rlvr.api.mixture.FittedPredictor;
import dev.rlvr.api.mixture.ObservedScores;
import dev.rlvr.api.mixture.OutcomePredictor;
import dev.rlvr.api.mixture.Prediction;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Boosted regression trees on the raw weights, in RegMix's manner (arXiv 2407.01492): {@code F_0 = mean},
 * {@code F_t = F_t-1 + 0.1 tree_t(y - F_t-1)}, 100 trees of depth 3. RegMix fits LightGBM to 512 mixtures; this differs by what a few
 * dozen runs need: leaves may hold a single mixture (LightGBM asks for 20) and are shrunk by lambda = 1, all rows and domains are used in
 * every tree, there is no early stopping, and 20 such models, each fitted to mixtures drawn with replacement (bagging, Breiman 1996), are
 * averaged. Their standard deviation is the prediction's: it knows how far the answer hangs on single mixtures, but not how far the
 * truth is from a staircase, so that intervals between the mixtures are too narrow. Repetitions of a mixture count as
 * often as there are.
 */
final class BoostedTreesPredictor implements OutcomePredictor {
    private static final int FEWEST_RUNS = 4;
    private static final int MEMBERS = 20;
    private static final int ROUNDS = 100;
    private static final double LEARNING_RATE = 0.1;

    @Override
    public FittedPredictor fit(ObservedScores observed) {
        MinimumRuns.check("boosted-trees", FEWEST_RUNS, observed.size(), observed.target());
        ScoreScale scale = ScoreScale.of(observed.scores());
        if (scale.isConstant()) {
            return PolynomialSurface.constant(observed.datasets().size(), scale.center());
        }
        RepeatedRuns runs = RepeatedRuns.of(observed, scale.normal(observed.scores()));
        List<Member> members = IntStream.range(0, MEMBERS)
                .mapToObj(seed -> Member.fit(runs, seed))
                .toList();
        return weights -> predict(scale, members, weights);
    }

    private static Prediction predict(ScoreScale scale, List<Member> members, double[] weightsD) {
        double[] valuesM =
                members.stream().mapToDouble(member -> member.value(weightsD)).toArray();
        double mean = Arrays.stream(valuesM).average().orElseThrow();
        double variance = Arrays.stream(valuesM)
                        .map(value -> (value - mean) * (value - mean))
                        .sum()
                / (MEMBERS - 1);
        return scale.prediction(mean, variance);
    }

    /** One boosted model. */
    private record Member(double start, List<RegressionTree> trees) {

        static Member fit(RepeatedRuns runs, int seed) {
            double[] countsG = drawn(runs.counts(), new SplittableRandom(seed));
            double start = mean(runs.means(), countsG);
            double[] residualsG =
                    Arrays.stream(runs.means()).map(score -> score - start).toArray();
            TreeGrower grower = new TreeGrower(runs.weights(), countsG);
            List<RegressionTree> trees = new ArrayList<>();
            for (int t = 0; t < ROUNDS; t++) {
                RegressionTree tree = grower.grow(residualsG).times(LEARNING_RATE);
                for (int g = 0; g < residualsG.length; g++) {
                    residualsG[g] -= tree.value(runs.weights()[g]);
                }
                trees.add(tree);
            }
            return new Member(start, trees);
        }

        private static double[] drawn(int[] countsG, SplittableRandom random) {
            double[] drawnG = new double[countsG.length];
            for (int draw = 0; draw < countsG.length; draw++) {
                int mixture = random.nextInt(countsG.length);
                drawnG[mixture] += countsG[mixture];
            }
            return drawnG;
        }

        private static double mean(double[] valuesG, double[] countsG) {
            return IntStream.range(0, valuesG.length)
                            .mapToDouble(g -> countsG[g] * valuesG[g])
                            .sum()
                    / Arrays.stream(countsG).sum();
        }

        double value(double[] weightsD) {
            double value = start;
            for (RegressionTree tree : trees) {
                value += tree.value(weightsD);
            }
            return value;
        }
    }
}
