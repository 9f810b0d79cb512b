package dev.rlvr.mixtures.design;

import static dev.rlvr.mixtures.design.Designs.OPTIMAL;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rlvr.api.ErrorCode;
import dev.rlvr.api.RlvrException;
import dev.rlvr.api.mixture.Mixture;
import dev.rlvr.mixtures.FakeContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hipparchus.random.RandomDataGenerator;
import org.junit.jupiter.api.Test;

class OptimalDesignTests {
    private static final double[][] VERTICES = {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}};

    @Test
    void sixRunsOfThreeDatasetsAreTheVerticesAndTheMiddlesOfTheEdges() {
        for (int seed = 0; seed < 5; seed++) {
            assertEquals(
                    List.of(
                            List.of(1.0, 0.0, 0.0),
                            List.of(0.0, 1.0, 0.0),
                            List.of(0.0, 0.0, 1.0),
                            List.of(0.5, 0.5, 0.0),
                            List.of(0.5, 0.0, 0.5),
                            List.of(0.0, 0.5, 0.5)),
                    Designs.rounded(Designs.plan(OPTIMAL, 3, Map.of("count", 6, "seed", seed))));
        }
    }

    @Test
    void asManyRunsAsTermsAreTheVerticesAndTheMiddlesOfTheEdges() {
        List<Mixture> plan = Designs.plan(OPTIMAL, 5, Map.of("count", 15));
        Set<List<Double>> kinds = new HashSet<>();
        Designs.rounded(plan)
                .forEach(weights -> kinds.add(weights.stream().sorted().toList()));
        assertEquals(Set.of(List.of(0.0, 0.0, 0.0, 0.0, 1.0), List.of(0.0, 0.0, 0.0, 0.5, 0.5)), kinds);
        assertEquals(15, new HashSet<>(plan).size());
    }

    @Test
    void withAMinimumTheOptimumIsThatOfTheSmallerSimplex() {
        assertEquals(
                List.of(
                        List.of(0.8, 0.1, 0.1),
                        List.of(0.1, 0.8, 0.1),
                        List.of(0.1, 0.1, 0.8),
                        List.of(0.45, 0.45, 0.1),
                        List.of(0.45, 0.1, 0.45),
                        List.of(0.1, 0.45, 0.45)),
                Designs.rounded(Designs.plan(OPTIMAL, 3, Map.of("count", 6, "min_weight", 0.1, "ridge", 1e-6))));
    }

    @Test
    void whatWasMadeIsNotMadeAgain() {
        FakeContext context = Designs.made(3, VERTICES);
        assertEquals(
                List.of(List.of(0.5, 0.5, 0.0), List.of(0.5, 0.0, 0.5), List.of(0.0, 0.5, 0.5)),
                Designs.rounded(Designs.plan(OPTIMAL, 3, Map.of("count", 3, "observations", "runs.csv"), context)));
    }

    @Test
    void aDesignTellsMuchMoreThanTheBestOfManyRandomOnes() {
        for (int count : new int[] {8, 15, 25}) {
            DirichletSampler sampler =
                    new DirichletSampler(new double[] {1, 1, 1, 1, 1}, new RandomDataGenerator(count));
            double best = Double.NEGATIVE_INFINITY;
            for (int trial = 0; trial < 200; trial++) {
                best = Math.max(best, Designs.logDeterminant(Arrays.asList(sampler.next(count))));
            }
            double planned = Designs.logDeterminant(weights(Designs.plan(OPTIMAL, 5, Map.of("count", count))));
            assertTrue(planned > best + 5, count + ": " + planned + " against " + best);
        }
    }

    @Test
    void elevenRunsTellMoreThanThePapersElevenSeeds() {
        double seeds = Designs.logDeterminant(weights(Designs.plan(Designs.SEEDS, 5, Map.of())));
        double planned = Designs.logDeterminant(weights(Designs.plan(OPTIMAL, 5, Map.of("count", 11))));
        assertTrue(planned > seeds + 1, planned + " against " + seeds);
    }

    @Test
    void noSingleExchangeWithALatticeMixtureImprovesADesign() {
        FakeContext context = Designs.made(4, SeedKind.EXCLUDE_ONE.weights(4));
        Map<String, Object> settings = Map.of("count", 7, "max_weight", 0.6, "observations", "runs.csv");
        List<double[]> plan = weights(Designs.plan(OPTIMAL, 4, settings, context));
        List<double[]> all = new ArrayList<>(plan);
        all.addAll(Arrays.asList(SeedKind.EXCLUDE_ONE.weights(4)));
        double planned = Designs.logDeterminant(all);
        WeightBounds bounds = new WeightBounds(0, 0.6, "settings");
        List<double[]> others =
                CandidateMixtures.of(bounds, 4, SeedKind.EXCLUDE_ONE.weights(4), 0, new RandomDataGenerator(5));
        assertTrue(others.size() > 30, others.size() + " others");
        for (int i = 0; i < plan.size(); i++) {
            for (double[] other : others) {
                if (plan.stream().noneMatch(chosen -> SeedKind.isSame(chosen, other))) {
                    List<double[]> exchanged = new ArrayList<>(all);
                    exchanged.set(i, other);
                    assertTrue(Designs.logDeterminant(exchanged) <= planned + 1e-6, Arrays.toString(other));
                }
            }
        }
    }

    @Test
    void withAMaximumTheVerticesOfWhatIsLeftAreChosen() {
        List<List<Double>> plan = Designs.rounded(Designs.plan(OPTIMAL, 3, Map.of("count", 6, "max_weight", 0.6)));
        for (List<Double> weights : plan) {
            assertEquals(List.of(0.0, 0.4, 0.6), weights.stream().sorted().toList());
        }
    }

    @Test
    void runsOverOtherDatasetsAreAnErrorNamingTheNearest() {
        RlvrException error = assertThrows(
                RlvrException.class,
                () -> Designs.plan(
                        OPTIMAL, 4, Map.of("count", 3, "observations", "runs.csv"), Designs.made(3, VERTICES)));
        assertEquals(ErrorCode.NAME_UNKNOWN, error.code());
        assertEquals(
                "training dataset 'w3' has no weights in the observations runs.csv. Known: x2, y1, z0.",
                error.getMessage());
    }

    private static List<double[]> weights(List<Mixture> plan) {
        return plan.stream().map(Designs::weights).toList();
    }
}
