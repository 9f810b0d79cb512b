package dev.rlvr.mixtures.design;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.hipparchus.random.RandomDataGenerator;
import org.hipparchus.util.Combinations;
import org.hipparchus.util.CombinatoricsUtils;

/**
 * The mixtures that an optimal design chooses from: the corners of what the bounds allow, the middles between two corners, the uniform
 * mixture, a simplex lattice, and random mixtures. Corners and middles are the support of the D-optimal design for a quadratic (Kiefer 1961);
 * the others serve where the number of runs, earlier runs or bounds ask for more.
 */
final class CandidateMixtures {
    private static final int MOST_MIDDLES = 1000;
    private static final int LARGEST_LATTICE = 1500;
    private static final double NEAR = 1e-3;

    private final WeightBounds bounds;
    private final int datasets;
    private final RandomDataGenerator random;
    private final double[][] made;
    private final List<double[]> distinct = new ArrayList<>();

    private CandidateMixtures(WeightBounds bounds, int datasets, double[][] made, RandomDataGenerator random) {
        this.bounds = bounds;
        this.datasets = datasets;
        this.made = made;
        this.random = random;
    }

    /**
     * Returns mixtures within bounds that differ from each other: in some weight by more than 0.001.
     *
     * @param made mixtures to differ from as well
     * @param extra how many random ones
     */
    static List<double[]> of(
            WeightBounds bounds, int datasets, double[][] made, int extra, RandomDataGenerator random) {
        CandidateMixtures candidates = new CandidateMixtures(bounds, datasets, made, random);
        List<double[]> vertices = bounds.vertices(datasets, random);
        vertices.forEach(candidates::add);
        candidates.addMiddles(vertices);
        candidates.add(SeedKind.ALL.weights(datasets)[0]);
        candidates.addLattice();
        candidates.addRandom(vertices, extra);
        return List.copyOf(candidates.distinct);
    }

    private void add(double[] weightsD) {
        if (Stream.concat(Arrays.stream(made), distinct.stream()).noneMatch(other -> isNear(other, weightsD))) {
            distinct.add(weightsD);
        }
    }

    private void addMiddles(List<double[]> vertices) {
        int count = vertices.size();
        if (count * (count - 1) / 2 > MOST_MIDDLES) {
            for (int n = 0; n < MOST_MIDDLES; n++) {
                addMiddle(vertices, random.nextPermutation(count, 2));
            }
        } else if (count > 1) {
            new Combinations(count, 2).forEach(pair -> addMiddle(vertices, pair));
        }
    }

    private void addMiddle(List<double[]> vertices, int[] pair) {
        add(combined(List.of(vertices.get(pair[0]), vertices.get(pair[1])), new double[] {0.5, 0.5}));
    }

    /** Adds the mixtures whose weights are sixths, or where these are too many quarters, of what the minimum leaves. */
    private void addLattice() {
        for (int degree : new int[] {6, 4}) {
            int slots = datasets + degree - 1;
            if (datasets > 1 && CombinatoricsUtils.binomialCoefficientDouble(slots, degree) <= LARGEST_LATTICE) {
                for (int[] bars : new Combinations(slots, datasets - 1)) {
                    double[] weightsD = bounds.shrunk(between(bars, slots, degree));
                    if (bounds.allows(weightsD)) {
                        add(weightsD);
                    }
                }
                return;
            }
        }
    }

    /** Returns how many slots lie between one bar and the next, as shares of all that hold no bar. */
    private double[] between(int[] bars, int slots, int degree) {
        int[] sorted = Arrays.stream(bars).sorted().toArray();
        double[] sharesD = new double[datasets];
        int begin = 0;
        for (int d = 0; d < datasets; d++) {
            int end = d < sorted.length ? sorted[d] : slots;
            sharesD[d] = (double) (end - begin) / degree;
            begin = end + 1;
        }
        return sharesD;
    }

    /** Adds random means of as many random corners as there are datasets: what the bounds allow is convex. */
    private void addRandom(List<double[]> vertices, int extra) {
        int several = Math.min(datasets, vertices.size());
        double[] shapes = new double[several];
        Arrays.fill(shapes, 1);
        DirichletSampler shares = new DirichletSampler(shapes, random);
        for (int n = 0; n < extra; n++) {
            List<double[]> chosen = Arrays.stream(random.nextPermutation(vertices.size(), several))
                    .mapToObj(vertices::get)
                    .toList();
            add(combined(chosen, shares.next()));
        }
    }

    private double[] combined(List<double[]> points, double[] shares) {
        double[] weightsD = new double[datasets];
        for (int p = 0; p < shares.length; p++) {
            double[] point = points.get(p);
            double share = shares[p];
            Arrays.setAll(weightsD, d -> weightsD[d] + share * point[d]);
        }
        return weightsD;
    }

    private static boolean isNear(double[] leftD, double[] rightD) {
        for (int d = 0; d < leftD.length; d++) {
            if (Math.abs(leftD[d] - rightD[d]) > NEAR) {
                return false;
            }
        }
        return true;
    }
}
