package dev.rlvr.mixtures.design;

import java.util.Arrays;
import java.util.BitSet;
import java.util.function.IntToDoubleFunction;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.random.RandomDataGenerator;

/**
 * Chooses the candidates whose terms x have the largest {@code det(prior + sum x x')}, each at most once.
 *
 * <p>Fedorov's exchange (1972), in Cook and Nachtsheim's form (1980): each chosen i in turn is exchanged for the candidate n with the
 * largest {@code (1 + d_n)(1 - d_i) + d_ni^2}, by which the determinant grows, where {@code d_ni = x_n' M^-1 x_i} and {@code d_n = d_nn};
 * until nothing grows it. That is a local optimum: the best is taken from a greedy start and a few random ones.
 */
final class DOptimalSubset {
    private static final int RANDOM_STARTS = 4;
    private static final int MOST_PASSES = 50;
    private static final double GROWTH = 1e-9;

    private final RealMatrix termsNP;
    private final RealMatrix priorPP;

    /** Creates a choice among N candidates of P terms; the prior is positive definite. */
    DOptimalSubset(RealMatrix termsNP, RealMatrix priorPP) {
        this.termsNP = termsNP;
        this.priorPP = priorPP;
    }

    /** Returns the chosen candidates' indices in rising order; at most as many as there are candidates may be asked for. */
    int[] choose(int count, RandomDataGenerator random) {
        int[] best = exchanged(greedy(count));
        double highest = logDeterminant(best);
        for (int start = 0; start < RANDOM_STARTS; start++) {
            int[] rows = exchanged(random.nextPermutation(termsNP.getRowDimension(), count));
            double value = logDeterminant(rows);
            if (value > highest + GROWTH) {
                best = rows;
                highest = value;
            }
        }
        return Arrays.stream(best).sorted().toArray();
    }

    private double logDeterminant(int[] rows) {
        return new InformationMatrix(termsNP, priorPP, rows).logDeterminant();
    }

    private int[] greedy(int count) {
        InformationMatrix information = new InformationMatrix(termsNP, priorPP);
        BitSet chosen = new BitSet();
        int[] rows = new int[count];
        for (int r = 0; r < count; r++) {
            rows[r] = best(chosen, information::variance);
            chosen.set(rows[r]);
            information.add(rows[r]);
        }
        return rows;
    }

    private int[] exchanged(int[] start) {
        int[] rows = start.clone();
        boolean changed = rows.length < termsNP.getRowDimension();
        for (int pass = 0; changed && pass < MOST_PASSES; pass++) {
            changed = exchange(rows);
        }
        return rows;
    }

    private boolean exchange(int[] rows) {
        InformationMatrix information = new InformationMatrix(termsNP, priorPP, rows);
        BitSet chosen = new BitSet();
        Arrays.stream(rows).forEach(chosen::set);
        boolean changed = false;
        for (int r = 0; r < rows.length; r++) {
            double kept = 1 - information.variance(rows[r]);
            double[] covarianceN = information.covariances(rows[r]);
            IntToDoubleFunction growth = n -> (1 + information.variance(n)) * kept + covarianceN[n] * covarianceN[n];
            int next = best(chosen, growth);
            if (growth.applyAsDouble(next) > 1 + GROWTH) {
                information.add(next);
                information.remove(rows[r]);
                chosen.set(next);
                chosen.clear(rows[r]);
                rows[r] = next;
                changed = true;
            }
        }
        return changed;
    }

    /** Returns the candidate of the highest value that is not chosen; of equal ones the first. There must be one. */
    private int best(BitSet chosen, IntToDoubleFunction value) {
        int best = chosen.nextClearBit(0);
        double highest = value.applyAsDouble(best);
        for (int n = chosen.nextClearBit(best + 1); n < termsNP.getRowDimension(); n = chosen.nextClearBit(n + 1)) {
            double next = value.applyAsDouble(n);
            if (next > highest + GROWTH * Math.abs(highest)) {
                best = n;
                highest = next;
            }
        }
        return best;
    }
}
