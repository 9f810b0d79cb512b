package dev.rlvr.mixtures.predict;

import org.hipparchus.analysis.UnivariateFunction;
import org.hipparchus.optim.MaxEval;
import org.hipparchus.optim.nonlinear.scalar.GoalType;
import org.hipparchus.optim.univariate.BrentOptimizer;
import org.hipparchus.optim.univariate.SearchInterval;
import org.hipparchus.optim.univariate.UnivariateObjectiveFunction;

/**
 * {@code c - a h(r)} of {@link BimixPredictor}, by least squares. For each alpha the best c and a are those of a straight line in h, with a at
 * least 0; the best alpha is sought on a grid and then between its neighbours (variable projection, Golub and Pereyra 1973), so that
 * no start and no step size can fail.
 *
 * @param c the score at r = 1
 * @param a how much lower it is at r = 0, at least 0
 * @param alpha the exponent
 */
record PowerLaw(double c, double a, double alpha) {
    private static final double OFFSET = 0.01;
    private static final double[] ALPHAS = {0.05, 0.1, 0.2, 0.4, 0.7, 1, 1.4, 2, 2.8, 4};
    private static final double TOLERANCE = 1e-8;
    private static final int EVALUATIONS = 200;

    /**
     * Fits.
     *
     * @param proportionsG at least three different ones
     * @param scoresG a mean score each
     * @param countsG of how many runs
     */
    static PowerLaw fit(double[] proportionsG, double[] scoresG, int[] countsG) {
        UnivariateFunction squares =
                alpha -> line(alpha, proportionsG, scoresG, countsG).squares(proportionsG, scoresG, countsG);
        int best = 0;
        for (int i = 1; i < ALPHAS.length; i++) {
            best = squares.value(ALPHAS[i]) < squares.value(ALPHAS[best]) ? i : best;
        }
        double alpha = new BrentOptimizer(TOLERANCE, TOLERANCE)
                .optimize(
                        new UnivariateObjectiveFunction(squares),
                        GoalType.MINIMIZE,
                        new MaxEval(EVALUATIONS),
                        new SearchInterval(
                                ALPHAS[Math.max(0, best - 1)],
                                ALPHAS[Math.min(ALPHAS.length - 1, best + 1)],
                                ALPHAS[best]))
                .getPoint();
        return line(alpha, proportionsG, scoresG, countsG);
    }

    private static PowerLaw line(double alpha, double[] proportionsG, double[] scoresG, int[] countsG) {
        PowerLaw unit = new PowerLaw(0, 1, alpha);
        double runs = 0;
        double shape = 0;
        double score = 0;
        for (int g = 0; g < scoresG.length; g++) {
            runs += countsG[g];
            shape += countsG[g] * unit.shape(proportionsG[g]);
            score += countsG[g] * scoresG[g];
        }
        double square = 0;
        double product = 0;
        for (int g = 0; g < scoresG.length; g++) {
            double deviation = unit.shape(proportionsG[g]) - shape / runs;
            square += countsG[g] * deviation * deviation;
            product += countsG[g] * deviation * scoresG[g];
        }
        double a = square > 0 ? Math.max(0, -product / square) : 0;
        return new PowerLaw(score / runs + a * shape / runs, a, alpha);
    }

    private double squares(double[] proportionsG, double[] scoresG, int[] countsG) {
        double sum = 0;
        for (int g = 0; g < scoresG.length; g++) {
            double residual = scoresG[g] - at(proportionsG[g]);
            sum += countsG[g] * residual * residual;
        }
        return sum;
    }

    double at(double proportion) {
        return c - a * shape(proportion);
    }

    /** Returns the derivatives by c, a and alpha. */
    double[] gradient(double proportion) {
        double span = power(0) - power(1);
        double byAlpha = (powerByAlpha(proportion) - powerByAlpha(1)) / span
                - shape(proportion) * (powerByAlpha(0) - powerByAlpha(1)) / span;
        return new double[] {1, -shape(proportion), -a * byAlpha};
    }

    private double shape(double proportion) {
        return (power(proportion) - power(1)) / (power(0) - power(1));
    }

    private double power(double proportion) {
        return Math.pow(proportion + OFFSET, -alpha);
    }

    private double powerByAlpha(double proportion) {
        return -Math.log(proportion + OFFSET) * power(proportion);
    }
}
