package dev.rlvr.mixtures.simplex;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Maximises a quadratic on a bounded simplex exactly. A maximum lies inside some face, where the weights of a set F are free and each
 * other one is at a bound; there the gradient is the same for all of F, and some maximum lies inside a face on which the function is strictly
 * concave (along a flat direction one can go on to the face's edge and lose nothing). So for each F and each choice of bounds
 * {@code M y = r} is solved, with {@code M_ij = -2 (Q_ij - Q_if - Q_fj + Q_ff)} for a first member f of F that takes up what the others
 * leave, and the best solution within bounds is the answer. The sets are grown one member at a time with a row of the Cholesky factor of M each;
 * where M is not positive definite, it is so for no larger set, and these are left out (compare Scozzari and Tardella 2008, "A clique
 * algorithm for standard quadratic programming").
 */
final class QuadraticFaces {
    private static final double TOLERANCE = 1e-10;

    private final Quadratic quadratic;
    private final double[] linearD;
    private final double[][] quadraticDD;
    private final double[] lowerD;
    private final double[] roomD;
    private final double total;
    private final boolean[] mayBeFullD;
    private final double flat;
    private final double[][] factor;
    private final int[] free;
    private final double[] sizeD;
    private final double[] rest;
    private double[] bestD;
    private double best;
    private long budget;

    private QuadraticFaces(Quadratic given, BoundedSimplex bounds, double[] startD, long budget) {
        int datasets = bounds.datasets();
        lowerD = IntStream.range(0, datasets).mapToDouble(bounds::lower).toArray();
        roomD = IntStream.range(0, datasets)
                .mapToDouble(i -> bounds.upper(i) - lowerD[i])
                .toArray();
        quadratic = given.from(lowerD);
        linearD = quadratic.linearD();
        quadraticDD = quadratic.quadraticDD();
        total = Math.max(0, 1 - Arrays.stream(lowerD).sum());
        mayBeFullD = new boolean[datasets];
        for (int i = 0; i < datasets; i++) {
            mayBeFullD[i] = roomD[i] > 0 && roomD[i] < total * (1 - TOLERANCE);
        }
        flat = TOLERANCE * quadratic.scale();
        factor = new double[datasets][datasets];
        free = new int[datasets];
        sizeD = new double[datasets];
        rest = new double[datasets];
        bestD = added(startD, -1, lowerD);
        best = quadratic.value(bestD);
        this.budget = budget;
    }

    /**
     * Returns the maximum; empty where there are more faces to look at than the budget allows.
     *
     * @param startD a mixture within the bounds, which is the answer where no other is better
     */
    static Optional<Optimum> maximum(Quadratic quadratic, BoundedSimplex bounds, double[] startD, long budget) {
        QuadraticFaces faces = new QuadraticFaces(quadratic, bounds, startD, budget);
        for (int first = 0; first < bounds.datasets(); first++) {
            faces.free[0] = first;
            faces.grow(1);
        }
        if (faces.budget < 0) {
            return Optional.empty();
        }
        double[] weightsD = bounds.project(added(faces.bestD, 1, faces.lowerD));
        return Optional.of(new Optimum(weightsD, quadratic.value(weightsD), true));
    }

    private void grow(int members) {
        choose(0, members);
        for (int next = free[members - 1] + 1; next < roomD.length && budget >= 0; next++) {
            if (append(next, members)) {
                grow(members + 1);
            }
        }
    }

    /** Adds a member to F, and its row to the factor; says no where M is then not positive definite. */
    private boolean append(int next, int members) {
        double[] row = factor[members];
        double pivot = entry(next, next);
        for (int k = 1; k < members; k++) {
            double value = entry(next, free[k]);
            for (int m = 1; m < k; m++) {
                value -= row[m] * factor[k][m];
            }
            row[k] = value / factor[k][k];
            pivot -= row[k] * row[k];
        }
        if (pivot <= flat) {
            return false;
        }
        row[members] = Math.sqrt(pivot);
        free[members] = next;
        return true;
    }

    private double entry(int i, int j) {
        int f = free[0];
        return -2 * (quadraticDD[i][j] - quadraticDD[i][f] - quadraticDD[f][j] + quadraticDD[f][f]);
    }

    /** Puts each dataset from this one on that is not in F at its lower bound, and then, where it can be, at its upper one. */
    private void choose(int dataset, int members) {
        int next = dataset;
        while (next < roomD.length && (!mayBeFullD[next] || isFree(next, members))) {
            next++;
        }
        if (next == roomD.length) {
            solve(members);
            return;
        }
        choose(next + 1, members);
        sizeD[next] = roomD[next];
        choose(next + 1, members);
        sizeD[next] = 0;
    }

    private boolean isFree(int dataset, int members) {
        for (int k = 0; k < members; k++) {
            if (free[k] == dataset) {
                return true;
            }
        }
        return false;
    }

    private void solve(int members) {
        if (budget-- <= 0) {
            return;
        }
        double left = total;
        for (int i = 0; i < sizeD.length; i++) {
            left -= sizeD[i];
        }
        if (left < -TOLERANCE) {
            return;
        }
        sizeD[free[0]] = left;
        slopes(members);
        substitute(members);
        for (int k = 1; k < members; k++) {
            sizeD[free[k]] = rest[k];
            sizeD[free[0]] -= rest[k];
        }
        keep(members);
        for (int k = 0; k < members; k++) {
            sizeD[free[k]] = 0;
        }
    }

    /** Sets r: how much steeper the function is for each member than for the first, where the first has all that is left. */
    private void slopes(int members) {
        int f = free[0];
        for (int k = 1; k < members; k++) {
            double slope = linearD[free[k]] - linearD[f];
            for (int i = 0; i < sizeD.length; i++) {
                if (sizeD[i] != 0) {
                    slope += 2 * (quadraticDD[free[k]][i] - quadraticDD[f][i]) * sizeD[i];
                }
            }
            rest[k] = slope;
        }
    }

    private void substitute(int members) {
        for (int k = 1; k < members; k++) {
            for (int m = 1; m < k; m++) {
                rest[k] -= factor[k][m] * rest[m];
            }
            rest[k] /= factor[k][k];
        }
        for (int k = members - 1; k >= 1; k--) {
            for (int m = k + 1; m < members; m++) {
                rest[k] -= factor[m][k] * rest[m];
            }
            rest[k] /= factor[k][k];
        }
    }

    private void keep(int members) {
        for (int k = 0; k < members; k++) {
            double size = sizeD[free[k]];
            if (!(size >= -TOLERANCE && size <= roomD[free[k]] + TOLERANCE)) {
                return;
            }
        }
        double value = quadratic.value(sizeD);
        if (value > best + flat) {
            best = value;
            bestD = sizeD.clone();
        }
    }

    private static double[] added(double[] leftD, double factor, double[] rightD) {
        return IntStream.range(0, leftD.length)
                .mapToDouble(i -> leftD[i] + factor * rightD[i])
                .toArray();
    }
}
