package dev.rlvr.mixtures.predict;

import dev.rlvr.api.ErrorCode;
import dev.rlvr.api.RlvrException;
import dev.rlvr.api.mixture.FittedPredictor;
import dev.rlvr.api.mixture.ObservedScores;
import dev.rlvr.api.mixture.OutcomePredictor;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * BiMix's law (arXiv 2405.14908) of a domain's own result in its proportion r at fixed compute: its loss is {@code A / r^alpha + C}. As a
 * score, where more is better: {@code s(w) = c - a h(w_d)}, {@code a >= 0}, with {@code h(r) = (u(r) - u(1)) / (u(0) - u(1))} and
 * {@code u(r) = (r + 1/100)^-alpha}. It differs from its source in two ways: a hundredth is added to the proportion, because a model trained
 * without the domain has a finite score; and h runs from 1 at none of the domain to 0 at nothing else, which is the same family in numbers
 * that have a meaning: c is the score of the domain alone and a what training on it gains. It sees one weight only, and so applies only to
 * a target of the name of a dataset, but for endings such as {@code _test}. Alpha is in [0.05, 4] ({@link PowerLaw}).
 */
final class BimixPredictor implements OutcomePredictor {
    private static final int FEWEST_RUNS = 4;
    private static final int FEWEST_PROPORTIONS = 3;
    private static final double SAME = 1e-9;
    private static final List<String> ENDINGS =
            List.of("_test", "_val", "_validation", "_eval", "_dev", "_score", "_accuracy", "_acc", "_reward", "_mean");

    @Override
    public FittedPredictor fit(ObservedScores observed) {
        int dataset = dataset(observed)
                .orElseThrow(() -> new RlvrException(
                        ErrorCode.DATA_INVALID,
                        "bimix predicts a dataset's own score, but '" + observed.target() + "' names none of "
                                + observed.datasets()));
        MinimumRuns.check("bimix", FEWEST_RUNS, observed.size(), observed.target());
        double[] proportionsN = Arrays.stream(observed.weights())
                .mapToDouble(weights -> weights[dataset])
                .toArray();
        long different = different(proportionsN);
        if (different < FEWEST_PROPORTIONS) {
            throw new RlvrException(
                    ErrorCode.DATA_INVALID,
                    "bimix needs runs with at least " + FEWEST_PROPORTIONS + " different weights of '"
                            + observed.datasets().get(dataset) + "' to learn '" + observed.target()
                            + "' from, but there are " + different);
        }
        ScoreScale scale = ScoreScale.of(observed.scores());
        return scale.isConstant()
                ? PolynomialSurface.constant(observed.datasets().size(), scale.center())
                : new FittedPowerLaw(dataset, scale, RepeatedRuns.of(observed, scale.normal(observed.scores())));
    }

    private static Optional<Integer> dataset(ObservedScores observed) {
        String name = observed.target();
        while (true) {
            int dataset = observed.datasets().indexOf(name);
            if (dataset >= 0) {
                return Optional.of(dataset);
            }
            Optional<String> ending = ENDINGS.stream().filter(name::endsWith).findFirst();
            if (ending.isEmpty()) {
                return Optional.empty();
            }
            name = name.substring(0, name.length() - ending.get().length());
        }
    }

    private static long different(double[] proportionsN) {
        double[] sorted = Arrays.stream(proportionsN).sorted().toArray();
        long count = 1;
        for (int n = 1; n < sorted.length; n++) {
            count += sorted[n] - sorted[n - 1] > SAME ? 1 : 0;
        }
        return count;
    }
}
