package dev.rlvr.mixtures.design;

import static dev.rlvr.mixtures.design.Designs.DIRICHLET;
import static dev.rlvr.mixtures.design.Designs.OPTIMAL;
import static dev.rlvr.mixtures.design.Designs.SEEDS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rlvr.api.ErrorCode;
import dev.rlvr.api.RlvrException;
import dev.rlvr.api.mixture.Domain;
import dev.rlvr.api.mixture.Mixture;
import dev.rlvr.api.mixture.MixtureStrategyProvider;
import dev.rlvr.api.settings.MapSettings;
import dev.rlvr.mixtures.ExtensionIndex;
import dev.rlvr.mixtures.FakeContext;
import dev.rlvr.mixtures.heuristic.AlphaStrategyProvider;
import dev.rlvr.mixtures.heuristic.CollinearityStrategyProvider;
import dev.rlvr.mixtures.heuristic.NormStrategyProvider;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class DesignStrategyTests {

    @Test
    void seedsAreSinglesThenExcludeOnesThenUniform() {
        assertEquals(
                List.of(
                        List.of(1.0, 0.0, 0.0),
                        List.of(0.0, 1.0, 0.0),
                        List.of(0.0, 0.0, 1.0),
                        List.of(0.0, 0.5, 0.5),
                        List.of(0.5, 0.0, 0.5),
                        List.of(0.5, 0.5, 0.0),
                        List.of(0.3333, 0.3333, 0.3333)),
                Designs.rounded(Designs.plan(SEEDS, 3, Map.of())));
        assertEquals(11, Designs.plan(SEEDS, 5, Map.of()).size());
    }

    @Test
    void seedsThatAreTheSameComeOnce() {
        assertEquals(
                List.of(List.of(1.0, 0.0), List.of(0.0, 1.0), List.of(0.5, 0.5)),
                Designs.rounded(Designs.plan(SEEDS, 2, Map.of())));
        assertEquals(List.of(List.of(1.0)), Designs.rounded(Designs.plan(SEEDS, 1, Map.of())));
    }

    @Test
    void seedsAreOfTheKindsAskedFor() {
        assertEquals(
                List.of(List.of(0.5, 0.5), List.of(1.0, 0.0), List.of(0.0, 1.0)),
                Designs.rounded(Designs.plan(SEEDS, 2, Map.of("kinds", List.of("all", "single")))));
        assertFails(
                SEEDS,
                2,
                Map.of("kinds", "others"),
                ErrorCode.CONFIG_VALUE_INVALID,
                "settings.kinds: must be of single, exclude-one, all but names 'others'.");
        assertFails(
                SEEDS,
                2,
                Map.of("kinds", "singel"),
                ErrorCode.CONFIG_VALUE_INVALID,
                "settings.kinds: must be of single, exclude-one, all but names 'singel'. Did you mean 'single'?");
        assertFails(
                SEEDS,
                2,
                Map.of("kinds", List.of()),
                ErrorCode.CONFIG_VALUE_INVALID,
                "settings.kinds: must name at least one of single, exclude-one, all");
        assertFails(
                SEEDS,
                1,
                Map.of("kinds", "exclude-one"),
                ErrorCode.CONFIG_VALUE_INVALID,
                "settings.kinds: there is no 'exclude-one' mixture of the single dataset [z0]");
    }

    @Test
    void aDesignIsNoMixtureOfASingleRun() {
        for (MixtureStrategyProvider provider : List.of(SEEDS, DIRICHLET, OPTIMAL)) {
            MapSettings settings = MapSettings.of("count", 3);
            RlvrException error = assertThrows(RlvrException.class, () -> provider.create(settings, FakeContext.EMPTY)
                    .propose(Designs.domains(3)));
            assertEquals(ErrorCode.CONFIG_VALUE_INVALID, error.code());
            assertEquals(
                    "mixture strategy '" + provider.id()
                            + "' plans the runs of a sweep and has no mixture for a single run."
                            + " Use it in 'rlvr sweep', or name a strategy such as 'uniform' or 'fixed' here.",
                    error.getMessage());
        }
    }

    @Property(tries = 100)
    void aDirichletDesignIsAsManyDistinctMixturesOfTheDomainsAboveTheMinimum(
            @ForAll @IntRange(min = 2, max = 12) int datasets,
            @ForAll @IntRange(min = 1, max = 40) int count,
            @ForAll @IntRange(min = 0, max = 1000) int seed,
            @ForAll @DoubleRange(min = 0, max = 0.9) double share) {
        Map<String, Object> settings = Map.of("count", count, "seed", seed, "min_weight", share / datasets);
        List<Mixture> plan = Designs.plan(DIRICHLET, datasets, settings);
        assertIsPlan(plan, datasets, count, share / datasets, 1);
        assertEquals(plan, Designs.plan(DIRICHLET, datasets, settings));
    }

    @Property(tries = 40)
    void anOptimalDesignIsAsManyDistinctMixturesOfTheDomainsWithinBounds(
            @ForAll @IntRange(min = 2, max = 6) int datasets,
            @ForAll @IntRange(min = 1, max = 20) int count,
            @ForAll @IntRange(min = 0, max = 1000) int seed,
            @ForAll @DoubleRange(min = 0, max = 0.9) double share,
            @ForAll @DoubleRange(min = 0.1, max = 1) double room) {
        double minimum = share / datasets;
        double maximum = 1.0 / datasets + room * (1 - 1.0 / datasets);
        Map<String, Object> settings =
                Map.of("count", count, "seed", seed, "min_weight", minimum, "max_weight", maximum);
        List<Mixture> plan = Designs.plan(OPTIMAL, datasets, settings);
        assertIsPlan(plan, datasets, count, minimum, maximum);
        assertEquals(plan, Designs.plan(OPTIMAL, datasets, settings));
    }

    @Test
    void anotherSeedIsAnotherDirichletDesign() {
        assertFalse(Designs.plan(DIRICHLET, 4, Map.of("count", 5, "seed", 1))
                .equals(Designs.plan(DIRICHLET, 4, Map.of("count", 5, "seed", 2))));
    }

    @Test
    void boundsThatNoMixtureMeetsAreAnError() {
        for (MixtureStrategyProvider provider : List.of(DIRICHLET, OPTIMAL)) {
            assertFails(
                    provider,
                    4,
                    Map.of("count", 1, "min_weight", 0.3),
                    ErrorCode.CONFIG_VALUE_INVALID,
                    "settings: 'min_weight' is 0.3, but 4 datasets can have at most 0.25 each");
        }
        assertFails(
                OPTIMAL,
                4,
                Map.of("count", 1, "max_weight", 0.2),
                ErrorCode.CONFIG_VALUE_INVALID,
                "settings: 'max_weight' is 0.2, but 4 datasets need at least 0.25 each");
    }

    @Test
    void moreMixturesThanThereAreAreAnError() {
        assertFails(
                DIRICHLET,
                1,
                Map.of("count", 2),
                ErrorCode.CONFIG_VALUE_INVALID,
                "settings: 'count' is 2, but these settings allow only 1 different mixtures of [z0]");
        assertFails(
                OPTIMAL,
                4,
                Map.of("count", 2, "min_weight", 0.25),
                ErrorCode.CONFIG_VALUE_INVALID,
                "settings: 'count' is 2, but these settings allow only 1 different new mixtures of [z0, y1, x2, w3]");
    }

    @Test
    void theIndexOfExtensionsNamesEveryProviderOfThisPartOfTheModule() throws IOException {
        List<String> names = ExtensionIndex.names();
        for (MixtureStrategyProvider provider : List.of(
                SEEDS,
                DIRICHLET,
                OPTIMAL,
                new AlphaStrategyProvider(),
                new CollinearityStrategyProvider(),
                new NormStrategyProvider())) {
            assertTrue(names.contains(provider.getClass().getName()), provider.id());
            assertFalse(provider.description().isBlank());
        }
    }

    private static void assertIsPlan(List<Mixture> plan, int datasets, int count, double minimum, double maximum) {
        assertEquals(count, plan.size());
        assertEquals(count, new HashSet<>(Designs.rounded(plan)).size());
        List<String> names =
                Designs.domains(datasets).stream().map(Domain::dataset).toList();
        for (Mixture mixture : plan) {
            assertEquals(names, List.copyOf(mixture.weights().keySet()));
            assertTrue(
                    mixture.weights().values().stream()
                            .allMatch(weight -> weight >= minimum - 1e-9 && weight <= maximum + 1e-9),
                    () -> mixture + " not in " + minimum + ".." + maximum);
        }
    }

    private static void assertFails(
            MixtureStrategyProvider provider, int datasets, Map<String, ?> settings, ErrorCode code, String message) {
        RlvrException error = assertThrows(RlvrException.class, () -> Designs.plan(provider, datasets, settings));
        assertEquals(message, error.getMessage());
        assertEquals(code, error.code());
    }
}
