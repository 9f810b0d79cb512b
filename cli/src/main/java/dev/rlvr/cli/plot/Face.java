package dev.rlvr.cli.plot;

import dev.rlvr.api.ErrorCode;
import dev.rlvr.api.NearestName;
import dev.rlvr.api.RlvrException;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;

/** The mixtures of three datasets alone: a triangle of the simplex. By the datasets' indices. */
record Face(int a, int b, int c) {
    /** How many datasets it takes. */
    static final int DATASETS = 3;

    private static final double TOLERANCE = 2e-3;

    /**
     * Returns the face of three datasets.
     *
     * @throws RlvrException where they are not three, or one of them is not known
     */
    static Face of(List<String> names, List<String> datasets) {
        if (names.size() != DATASETS || new HashSet<>(names).size() != DATASETS) {
            throw new RlvrException(
                    ErrorCode.USAGE,
                    "--triangle takes three different datasets, A,B,C, but is " + String.join(",", names));
        }
        for (String name : names) {
            if (!datasets.contains(name)) {
                throw new RlvrException(
                        ErrorCode.NAME_UNKNOWN,
                        "--triangle: the observations have no dataset '" + name + "'."
                                + NearestName.hint(name, datasets));
            }
        }
        return new Face(datasets.indexOf(names.get(0)), datasets.indexOf(names.get(1)), datasets.indexOf(names.get(2)));
    }

    /** Returns the face whose equal mixture is predicted to score best; of equal ones the first. Needs three datasets. */
    static Face best(Study study) {
        int datasets = study.datasets().size();
        Face best = new Face(0, 1, 2);
        double most = Double.NEGATIVE_INFINITY;
        for (int a = 0; a < datasets; a++) {
            for (int b = a + 1; b < datasets; b++) {
                for (int c = b + 1; c < datasets; c++) {
                    double score = study.mean(study.equalParts(a, b, c));
                    if (score > most) {
                        most = score;
                        best = new Face(a, b, c);
                    }
                }
            }
        }
        return best;
    }

    /** Returns a mixture on this face over all datasets. */
    double[] mixture(int datasets, double weightA, double weightB, double weightC) {
        double[] weights = new double[datasets];
        weights[a] = weightA;
        weights[b] = weightB;
        weights[c] = weightC;
        return weights;
    }

    /** Returns whether a mixture uses none but these datasets. */
    boolean holds(double[] weights) {
        return IntStream.range(0, weights.length)
                .filter(d -> d != a && d != b && d != c)
                .allMatch(d -> weights[d] <= TOLERANCE);
    }
}
