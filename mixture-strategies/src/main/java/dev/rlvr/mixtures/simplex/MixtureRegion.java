package dev.rlvr.mixtures.simplex;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Where a mixture may lie: a union of bounded simplices, not empty.
 *
 * @param parts the bounded simplices, all of the same datasets, at least one
 */
public record MixtureRegion(List<BoundedSimplex> parts) {
    /** Copies the parts. */
    public MixtureRegion {
        parts = List.copyOf(parts);
        if (parts.isEmpty()) {
            throw new IllegalArgumentException("a region without a part");
        }
    }

    /** Returns the region that is one bounded simplex. */
    public static MixtureRegion of(BoundedSimplex part) {
        return new MixtureRegion(List.of(part));
    }

    /**
     * Returns the mixtures of a bounded simplex that are near to one of the given mixtures: no weight differs by more than a distance. Empty
     * where there is none. With this distance each neighbourhood is a bounded simplex too, so that what is exact on one is exact here.
     */
    public static Optional<MixtureRegion> near(BoundedSimplex bounds, double[][] mixturesND, double distance) {
        List<BoundedSimplex> parts = Arrays.stream(mixturesND)
                .flatMap(mixtureD -> bounds.near(mixtureD, distance).stream())
                .toList();
        return parts.isEmpty() ? Optional.empty() : Optional.of(new MixtureRegion(parts));
    }

    /** Returns how many datasets there are: D. */
    public int datasets() {
        return parts.get(0).datasets();
    }

    /** Returns whether a mixture lies in it, within a tolerance for each weight and for their sum. */
    public boolean contains(double[] weightsD, double tolerance) {
        return parts.stream().anyMatch(part -> part.contains(weightsD, tolerance));
    }

    /** Returns the mixture of the region that is nearest in Euclidean distance. */
    public double[] project(double[] pointD) {
        return parts.stream()
                .map(part -> part.project(pointD))
                .min(Comparator.comparingDouble(projectedD -> squaredDistance(projectedD, pointD)))
                .orElseThrow();
    }

    /** Returns the square of the Euclidean distance. */
    static double squaredDistance(double[] leftD, double[] rightD) {
        double sum = 0;
        for (int i = 0; i < leftD.length; i++) {
            sum += (leftD[i] - rightD[i]) * (leftD[i] - rightD[i]);
        }
        return sum;
    }
}
