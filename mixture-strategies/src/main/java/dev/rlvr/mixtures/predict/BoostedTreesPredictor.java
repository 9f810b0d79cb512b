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
 * every tree, there is no early stopping, and 32 such models, each fitted to mixtures drawn with replacement (bagging, Breiman 1996), are
 * averaged. Their standard deviation is the prediction's: it knows how far the answer hangs on single mixtures, but not how far the
 * truth is from a staircase, so that intervals between the mixtures are too narrow. Repetitions of a mixture count as
 * often as there are.
 */
final class BoostedTreesPredictor implements OutcomePredictor {
    private static final String NAME = "boosted-trees";
    private static final int FEWEST_RUNS = 4;
    private static final int MEMBERS = 32;
    private static final int ROUNDS = 100;
    private static final double LEARNING_RATE = 0.1;

    @Override
    public FittedPredictor fit(ObservedScores observed) {
        MinimumRuns.check(NAME, FEWEST_RUNS, observed.size(), observed.target());
        ScoreScale scale = ScoreScale.of(observed.scores());
        if (scale.isConstant()) {
            return PolynomialSurface.constant(observed.datasets().size(), scale.center());
        }
        List<Member> members = members(RepeatedRuns.of(observed, scale.normal(observed.scores())));
        return weights -> predict(scale, members, weights);
    }

    /**
     * Predicts each mixture by those members that did not draw it: they are what members of a fit without it would be, only fewer.
     * Where fewer than two did not draw some mixture, refits.
     */
    @Override
    public List<Prediction> predictUnseen(ObservedScores observed) {
        ScoreScale scale = ScoreScale.of(observed.scores());
        if (scale.isConstant()) {
            return OutcomePredictor.super.predictUnseen(observed);
        }
        RepeatedRuns runs = RepeatedRuns.of(observed, scale.normal(observed.scores()));
        int most = Arrays.stream(runs.counts()).max().orElseThrow();
        MinimumRuns.checkWithout(NAME, FEWEST_RUNS, observed.size(), most, observed.target());
        List<Member> members = members(runs);
        List<List<Member>> othersG = IntStream.range(0, runs.mixtures())
                .mapToObj(g -> members.stream()
                        .filter(member -> member.drawnG()[g] == 0)
                        .toList())
                .toList();
        if (othersG.stream().anyMatch(others -> others.size() < 2)) {
            return OutcomePredictor.super.predictUnseen(observed);
        }
        return runs.perRun(g -> predict(scale, othersG.get(g), runs.weights()[g]));
    }

    private static List<Member> members(RepeatedRuns runs) {
        return IntStream.range(0, MEMBERS)
                .mapToObj(seed -> Member.fit(runs, seed))
                .toList();
    }

    private static Prediction predict(ScoreScale scale, List<Member> members, double[] weightsD) {
        double[] valuesM =
                members.stream().mapToDouble(member -> member.value(weightsD)).toArray();
        double mean = Arrays.stream(valuesM).average().orElseThrow();
        double variance = Arrays.stream(valuesM)
                        .map(value -> (value - mean) * (value - mean))
                        .sum()
                / (valuesM.length - 1);
        return scale.prediction(mean, variance);
    }

    /**
     * One boosted model.
     *
     * @param drawnG how many runs of each mixture it was fitted to
     * @param start the mean of their scores
     * @param trees what corrects it, in turn
     */
    @SuppressWarnings("ArrayRecordComponent") // internal, never compared
    private record Member(double[] drawnG, double start, List<RegressionTree> trees) {

        static Member fit(RepeatedRuns runs, int seed) {
            double[] drawnG = drawn(runs.counts(), new SplittableRandom(seed));
            double start = mean(runs.means(), drawnG);
            double[] residualsG =
                    Arrays.stream(runs.means()).map(score -> score - start).toArray();
            TreeGrower grower = new TreeGrower(runs.weights(), drawnG);
            List<RegressionTree> trees = new ArrayList<>();
            for (int t = 0; t < ROUNDS; t++) {
                RegressionTree tree = grower.grow(residualsG).times(LEARNING_RATE);
                for (int g = 0; g < residualsG.length; g++) {
                    residualsG[g] -= tree.value(runs.weights()[g]);
                }
                trees.add(tree);
            }
            return new Member(drawnG, start, trees);
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
