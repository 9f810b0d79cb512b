package dev.rlvr.mixtures.learned;

import dev.rlvr.api.mixture.ObservedScores;
import dev.rlvr.mixtures.learned.CoefficientMoments.Evidence;
import dev.rlvr.mixtures.simplex.BoundedSimplex;
import dev.rlvr.mixtures.simplex.MixtureRegion;
import dev.rlvr.mixtures.simplex.Optimum;
import dev.rlvr.mixtures.simplex.QuadraticOptimizer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * How likely the best of all procedures is to lose no more than so much, on truths whose coefficients are normal: it knows how they are
 * distributed, and the noise, and proposes the mixture that most of the truths which the runs leave possible grant it. Where that is less than
 * one half over the draws, no procedure has so low a median regret.
 *
 * <p>Scores are a truth's divided by its spread. Given the spread, the coefficients are normal after the runs too; spreads of a grid count by
 * how likely they make the scores.
 */
final class ReachableShare {
    private static final int TRUTHS = 400;
    private static final int BETWEEN = 300;
    private static final int SPREADS = 40;
    private static final double LEAST_SPREAD = 0.3;
    private static final double GREATEST_SPREAD = 6;

    private final int datasets;
    private final CoefficientMoments prior;

    ReachableShare(SyntheticTruth kind, int datasets) {
        this.datasets = datasets;
        this.prior = CoefficientMoments.of(kind, datasets, truth -> truth);
    }

    /** A mixture, and how likely its regret is at most so much, given the runs. */
    record Choice(double[] mixtureD, double probability) {}

    /** Returns the mixture that is likeliest to lose at most so much, given a trial's runs. */
    Choice best(Trial trial, double most) {
        Random random = new Random(TRUTHS);
        List<double[]> truths = possible(trial.seen().scores(SyntheticStudy.SCORE), trial.noise(), random);
        QuadraticOptimizer optimizer = new QuadraticOptimizer();
        MixtureRegion all = MixtureRegion.of(BoundedSimplex.all(datasets));
        List<Optimum> optima = truths.stream()
                .map(truth -> optimizer.maximum(ScheffeQuadratic.of(truth, datasets), all, List.of()))
                .toList();
        double[] highest = optima.stream().mapToDouble(Optimum::value).toArray();
        List<double[]> mixtures = new ArrayList<>();
        optima.forEach(optimum -> mixtures.add(optimum.weightsD()));
        for (int i = 0; i < BETWEEN; i++) {
            mixtures.add(between(
                    mixtures.get(random.nextInt(truths.size())), mixtures.get(random.nextInt(truths.size())), random));
        }
        return mixtures.stream()
                .map(mixture -> new Choice(mixture, share(ScheffeQuadratic.terms(mixture), truths, highest, most)))
                .max(Comparator.comparing(Choice::probability))
                .orElseThrow();
    }

    /** Returns coefficients of truths, drawn as the runs leave them possible. */
    private List<double[]> possible(ObservedScores observed, double noise, Random random) {
        List<Evidence> evidence = IntStream.range(0, SPREADS)
                .mapToObj(n -> Evidence.of(prior.dividedBy(spread(n)), observed, noise))
                .toList();
        double[] logs = evidence.stream().mapToDouble(Evidence::logDensity).toArray();
        double greatest = DoubleStream.of(logs).max().orElseThrow();
        double[] odds =
                DoubleStream.of(logs).map(log -> Math.exp(log - greatest)).toArray();
        double sum = DoubleStream.of(odds).sum();
        List<double[]> truths = new ArrayList<>();
        for (int n = 0; n < SPREADS; n++) {
            long count = Math.round(TRUTHS * odds[n] / sum);
            if (count > 0) {
                truths.addAll(evidence.get(n).given().draws(count, random));
            }
        }
        return truths;
    }

    private static double spread(int n) {
        return LEAST_SPREAD * Math.pow(GREATEST_SPREAD / LEAST_SPREAD, n / (SPREADS - 1.0));
    }

    private static double[] between(double[] oneD, double[] otherD, Random random) {
        double share = random.nextDouble();
        return IntStream.range(0, oneD.length)
                .mapToDouble(i -> share * oneD[i] + (1 - share) * otherD[i])
                .toArray();
    }

    /** Returns in what share of truths a mixture's regret is at most so much. */
    private static double share(double[] terms, List<double[]> truths, double[] highest, double most) {
        int within = 0;
        for (int n = 0; n < highest.length; n++) {
            double[] truth = truths.get(n);
            double score = 0;
            for (int i = 0; i < terms.length; i++) {
                score += terms[i] * truth[i];
            }
            within += highest[n] - score <= most ? 1 : 0;
        }
        return (double) within / highest.length;
    }
}
