package dev.rlvr.mixtures.predict;

import dev.rlvr.api.mixture.FittedPredictor;
import dev.rlvr.api.mixture.ObservedScores;
import dev.rlvr.api.mixture.OutcomePredictor;
import dev.rlvr.api.mixture.Prediction;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * Bayesian regression {@code y = mean + f(w) + noise}, where f is normal with covariance {@code sum_k v_k kernel_k} and the mean is not
 * shrunk (Rasmussen and Williams 2006, chapter 2). With the kernels of a polynomial it is ridge regression of its coefficients.
 * Runs that repeat a mixture enter as their mean and as what they tell of the noise ({@link KernelPosterior}).
 * Hyper-parameters are not chosen but averaged over, by their likelihood on a bounded grid ({@link KernelGrid}): with a few dozen runs
 * the likeliest alone are too sure of themselves. Of more than 96 mixtures, 96 spread evenly choose the three likeliest points for all.
 */
final class KernelRegression implements OutcomePredictor {
    private static final int FEWEST_RUNS = 3;
    private static final int MOST_MIXTURES_FOR_ALL_POINTS = 96;
    private static final int POINTS_FOR_MORE = 3;

    private final String name;
    private final KernelGrid grid;
    private final Function<FittedKernelRegression, FittedPredictor> form;

    /**
     * Creates a regression.
     *
     * @param name what messages call it
     * @param form what is given out of a fitted regression, for those with more to say than their predictions
     */
    KernelRegression(String name, KernelGrid grid, Function<FittedKernelRegression, FittedPredictor> form) {
        this.name = name;
        this.grid = grid;
        this.form = form;
    }

    @Override
    public FittedPredictor fit(ObservedScores observed) {
        MinimumRuns.check(name, FEWEST_RUNS, observed.size(), observed.target());
        ScoreScale scale = ScoreScale.of(observed.scores());
        if (scale.isConstant()) {
            return PolynomialSurface.constant(observed.datasets().size(), scale.center());
        }
        RepeatedRuns runs = RepeatedRuns.of(observed, scale.normal(observed.scores()));
        KernelGrid thinned = thinned(runs);
        List<KernelPosterior> posteriorsM = posteriors(thinned, runs);
        double[] weightsM = PosteriorWeights.of(column(posteriorsM, KernelPosterior::logLikelihood));
        List<FittedKernelRegression.Part> parts = IntStream.range(0, weightsM.length)
                .filter(m -> weightsM[m] > 0)
                .mapToObj(m -> FittedKernelRegression.Part.of(
                        weightsM[m], thinned.points().get(m), posteriorsM.get(m)))
                .toList();
        return form.apply(new FittedKernelRegression(scale, thinned.kernels(), runs.weights(), parts));
    }

    /** Leaves each mixture out exactly, the choice of hyper-parameters included, save for the three points chosen on over 96 mixtures. */
    @Override
    public List<Prediction> predictUnseen(ObservedScores observed) {
        ScoreScale scale = ScoreScale.of(observed.scores());
        RepeatedRuns runs = RepeatedRuns.of(
                observed, scale.isConstant() ? new double[observed.size()] : scale.normal(observed.scores()));
        int most = Arrays.stream(runs.counts()).max().orElseThrow();
        MinimumRuns.checkWithout(name, FEWEST_RUNS, observed.size(), most, observed.target());
        List<KernelPosterior.LeftOut> leftOutM = scale.isConstant() ? List.of() : leaveEachOut(thinned(runs), runs);
        return runs.perRun(g -> unseen(g, scale, rest(observed, runs.indices().get(g)), leftOutM));
    }

    private static Prediction unseen(
            int mixture, ScoreScale scale, ScoreScale rest, List<KernelPosterior.LeftOut> leftOutM) {
        if (rest.isConstant()) {
            return new Prediction(rest.center(), 0);
        }
        PosteriorWeights.Moments moments = PosteriorWeights.moments(
                PosteriorWeights.of(column(leftOutM, one -> one.logLikelihoodG()[mixture])),
                column(leftOutM, one -> one.meanG()[mixture]),
                column(leftOutM, one -> one.varianceG()[mixture]));
        return scale.prediction(moments.mean(), moments.variance());
    }

    private static ScoreScale rest(ObservedScores observed, int[] left) {
        double[] scores = observed.scores();
        return ScoreScale.of(IntStream.range(0, scores.length)
                .filter(n -> Arrays.stream(left).noneMatch(l -> l == n))
                .mapToDouble(n -> scores[n])
                .toArray());
    }

    private KernelGrid thinned(RepeatedRuns runs) {
        int mixtures = runs.mixtures();
        if (mixtures <= MOST_MIXTURES_FOR_ALL_POINTS) {
            return grid;
        }
        RepeatedRuns some = runs.select(IntStream.range(0, MOST_MIXTURES_FOR_ALL_POINTS)
                .map(i -> i * mixtures / MOST_MIXTURES_FOR_ALL_POINTS)
                .toArray());
        double[] logLikelihoodM = column(posteriors(grid, some), KernelPosterior::logLikelihood);
        return grid.withPoints(Arrays.stream(PosteriorWeights.byLikelihood(logLikelihoodM))
                .limit(POINTS_FOR_MORE)
                .mapToObj(grid.points()::get)
                .toList());
    }

    private static List<KernelPosterior.LeftOut> leaveEachOut(KernelGrid grid, RepeatedRuns runs) {
        KernelMatrices matrices = new KernelMatrices(grid, runs.weights());
        return grid.points().stream()
                .map(point -> posterior(matrices, point, runs).leaveEachOut(matrices.surface(point), point.missed()))
                .toList();
    }

    private static List<KernelPosterior> posteriors(KernelGrid grid, RepeatedRuns runs) {
        KernelMatrices matrices = new KernelMatrices(grid, runs.weights());
        return grid.points().stream()
                .map(point -> posterior(matrices, point, runs))
                .toList();
    }

    private static KernelPosterior posterior(KernelMatrices matrices, KernelVariances point, RepeatedRuns runs) {
        return new KernelPosterior(matrices.covariance(point, runs.counts()), runs);
    }

    private static <T> double[] column(List<T> rows, ToDoubleFunction<T> value) {
        return rows.stream().mapToDouble(value).toArray();
    }
}
