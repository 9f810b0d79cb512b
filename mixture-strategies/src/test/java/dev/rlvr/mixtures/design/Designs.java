package dev.rlvr.mixtures.design;

import dev.rlvr.api.mixture.Domain;
import dev.rlvr.api.mixture.Mixture;
import dev.rlvr.api.mixture.MixtureStrategyProvider;
import dev.rlvr.api.mixture.Observation;
import dev.rlvr.api.mixture.Observations;
import dev.rlvr.api.mixture.StrategyContext;
import dev.rlvr.api.settings.MapSettings;
import dev.rlvr.mixtures.FakeContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.hipparchus.linear.EigenDecompositionSymmetric;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;

/** What tests of designs share. */
final class Designs {
    static final MixtureStrategyProvider SEEDS = new SeedsStrategyProvider();
    static final MixtureStrategyProvider DIRICHLET = new DirichletStrategyProvider();
    static final MixtureStrategyProvider OPTIMAL = new OptimalStrategyProvider();

    private Designs() {}

    /** Returns domains that are named so that their order is not alphabetical. */
    static List<Domain> domains(int count) {
        return IntStream.range(0, count)
                .mapToObj(d -> new Domain((char) ('z' - d) + "" + d, 100))
                .toList();
    }

    static List<Mixture> plan(MixtureStrategyProvider provider, int datasets, Map<String, ?> settings) {
        return plan(provider, datasets, settings, FakeContext.EMPTY);
    }

    static List<Mixture> plan(
            MixtureStrategyProvider provider, int datasets, Map<String, ?> settings, StrategyContext context) {
        MapSettings read = new MapSettings(settings);
        List<Mixture> mixtures = provider.create(read, context).candidates(domains(datasets));
        read.rejectUnknown();
        return mixtures;
    }

    /** Returns the weights in their order, rounded to 4 decimals. */
    static List<List<Double>> rounded(List<Mixture> mixtures) {
        return mixtures.stream()
                .map(mixture -> mixture.weights().values().stream()
                        .map(weight -> Math.round(weight * 1e4) / 1e4)
                        .toList())
                .toList();
    }

    static double[] weights(Mixture mixture) {
        return mixture.weights().values().stream()
                .mapToDouble(Double::doubleValue)
                .toArray();
    }

    /** Returns a context in which runs over these mixtures were made. */
    static FakeContext made(int datasets, double[]... mixtures) {
        List<String> names = domains(datasets).stream().map(Domain::dataset).toList();
        List<Observation> rows = new ArrayList<>();
        for (double[] mixture : mixtures) {
            Map<String, Double> weights = new LinkedHashMap<>();
            IntStream.range(0, datasets).forEach(d -> weights.put(names.get(d), mixture[d]));
            rows.add(new Observation("run", Mixture.of(weights), OptionalLong.empty(), Map.of("score", 0.5)));
        }
        return new FakeContext(List.of(), Optional.of(new Observations("runs.csv", names, List.of("score"), rows, 0)));
    }

    /** Returns the logarithm of {@code det(X'X + 1e-3 I)} of the quadratic's terms, by eigenvalues. */
    static double logDeterminant(List<double[]> mixtures) {
        int datasets = mixtures.get(0).length;
        int terms = datasets * (datasets + 1) / 2;
        RealMatrix sum = MatrixUtils.createRealIdentityMatrix(terms).scalarMultiply(1e-3);
        for (double[] w : mixtures) {
            List<Double> row = new ArrayList<>();
            for (int i = 0; i < datasets; i++) {
                row.add(w[i]);
                for (int j = 0; j < i; j++) {
                    row.add(w[i] * w[j]);
                }
            }
            RealMatrix column = MatrixUtils.createColumnRealMatrix(
                    row.stream().mapToDouble(Double::doubleValue).toArray());
            sum = sum.add(column.multiplyTransposed(column));
        }
        return Arrays.stream(new EigenDecompositionSymmetric(sum).getEigenvalues())
                .map(Math::log)
                .sum();
    }
}
