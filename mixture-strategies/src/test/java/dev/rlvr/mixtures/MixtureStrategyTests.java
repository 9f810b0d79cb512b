package dev.rlvr.mixtures;

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
import dev.rlvr.api.settings.Settings;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class MixtureStrategyTests {
    private static final List<Domain> DOMAINS =
            List.of(new Domain("shapes", 900), new Domain("flags", 100), new Domain("icons", 400));
    private static final MixtureStrategyProvider UNIFORM = new UniformStrategyProvider();
    private static final MixtureStrategyProvider FIXED = new FixedStrategyProvider();
    private static final MixtureStrategyProvider PROPORTIONAL = new ProportionalStrategyProvider();

    @Test
    void uniformGivesEveryDatasetTheSameWeight() {
        assertEquals(
                Mixture.uniform(List.of("shapes", "flags", "icons")),
                UNIFORM.create(MapSettings.of(), FakeContext.EMPTY).propose(DOMAINS));
    }

    @Test
    void proportionalFollowsTheSizes() {
        assertWeights(
                PROPORTIONAL.create(MapSettings.of(), FakeContext.EMPTY).propose(DOMAINS),
                9.0 / 14,
                1.0 / 14,
                4.0 / 14);
    }

    @Test
    void proportionalIsTemperedByItsExponent() {
        assertWeights(
                PROPORTIONAL
                        .create(MapSettings.of("exponent", 0.5), FakeContext.EMPTY)
                        .propose(DOMAINS),
                0.5,
                1.0 / 6,
                1.0 / 3);
        assertWeights(
                PROPORTIONAL
                        .create(MapSettings.of("exponent", 0), FakeContext.EMPTY)
                        .propose(DOMAINS),
                1.0 / 3,
                1.0 / 3,
                1.0 / 3);
    }

    @Test
    void proportionalRefusesAnExponentOutOfRange() {
        assertThrows(
                RlvrException.class, () -> PROPORTIONAL.create(MapSettings.of("exponent", 1.1), FakeContext.EMPTY));
        assertThrows(
                RlvrException.class, () -> PROPORTIONAL.create(MapSettings.of("exponent", -0.1), FakeContext.EMPTY));
    }

    @Property
    void proportionalIsAMixtureOverExactlyTheDomainsAndGrowsWithSize(
            @ForAll @Size(min = 1, max = 20) List<@IntRange(min = 1) Integer> sizes,
            @ForAll @DoubleRange(min = 0, max = 1) double exponent) {
        List<Domain> domains = IntStream.range(0, sizes.size())
                .mapToObj(i -> new Domain("d" + i, sizes.get(i)))
                .toList();
        Mixture mixture = PROPORTIONAL
                .create(MapSettings.of("exponent", exponent), FakeContext.EMPTY)
                .propose(domains);
        List<Double> weights = List.copyOf(mixture.weights().values());
        assertEquals(
                domains.stream().map(Domain::dataset).toList(),
                List.copyOf(mixture.weights().keySet()));
        assertEquals(1, weights.stream().mapToDouble(Double::doubleValue).sum(), 1e-9);
        for (int i = 1; i < sizes.size(); i++) {
            assertTrue(sizes.get(i) < sizes.get(i - 1) || weights.get(i) >= weights.get(i - 1));
        }
    }

    @Test
    void fixedGivesTheWeightsInTheOrderOfTheDomains() {
        Mixture mixture = FIXED.create(weights(Map.of("icons", 0.25, "shapes", 0.25, "flags", 0.5)), FakeContext.EMPTY)
                .propose(DOMAINS);
        assertEquals(
                List.of("shapes", "flags", "icons"),
                List.copyOf(mixture.weights().keySet()));
        assertWeights(mixture, 0.25, 0.5, 0.25);
    }

    @Test
    void fixedGivesADatasetLeftOutNoWeight() {
        assertWeights(
                FIXED.create(weights(Map.of("flags", 1)), FakeContext.EMPTY).propose(DOMAINS), 0, 1, 0);
    }

    @Test
    void fixedNamesTheNearestDatasetForOneThatIsUnknown() {
        RlvrException error =
                assertThrows(RlvrException.class, () -> FIXED.create(weights(Map.of("flag", 1)), FakeContext.EMPTY)
                        .propose(DOMAINS));
        assertEquals(ErrorCode.NAME_UNKNOWN, error.code());
        assertEquals("settings.weights: no training dataset 'flag'. Did you mean 'flags'?", error.getMessage());
    }

    @Test
    void fixedSaysWhatTheWeightsSumTo() {
        assertInvalid(Map.of("shapes", 0.5, "flags", 0.25), "settings.weights: weights must sum to 1 but sum to 0.75");
        assertEquals(
                3,
                FIXED.create(weights(Map.of("flags", 1 + 9e-7)), FakeContext.EMPTY)
                        .propose(DOMAINS)
                        .weights()
                        .size());
    }

    @Test
    void fixedRefusesWeightsThatAreNone() {
        assertInvalid(
                Map.of("shapes", 1.5, "flags", -0.5),
                "settings.weights: the weight of 'flags' must not be negative but is -0.5");
        assertInvalid(Map.of("shapes", Double.NaN), "settings.weights.shapes: must be a finite number but is NaN");
        assertInvalid(
                Map.of("shapes", Double.POSITIVE_INFINITY),
                "settings.weights.shapes: must be a finite number but is Infinity");
        assertInvalid(Map.of(), "settings.weights: must give a weight by dataset, such as {shapes: 0.5, flags: 0.5}");
    }

    @Test
    void theIndexOfExtensionsNamesEveryProvider() throws IOException {
        List<String> names = ExtensionIndex.names();
        for (MixtureStrategyProvider provider : List.of(UNIFORM, FIXED, PROPORTIONAL)) {
            assertTrue(names.contains(provider.getClass().getName()), provider.id());
            assertFalse(provider.description().isBlank());
        }
    }

    private static void assertInvalid(Map<String, ?> weights, String message) {
        RlvrException error =
                assertThrows(RlvrException.class, () -> FIXED.create(weights(weights), FakeContext.EMPTY));
        assertEquals(ErrorCode.CONFIG_VALUE_INVALID, error.code());
        assertEquals(message, error.getMessage());
    }

    private static void assertWeights(Mixture mixture, double shapes, double flags, double icons) {
        assertEquals(shapes, mixture.weight("shapes"), 1e-12);
        assertEquals(flags, mixture.weight("flags"), 1e-12);
        assertEquals(icons, mixture.weight("icons"), 1e-12);
    }

    private static Settings weights(Map<String, ?> weights) {
        return MapSettings.of("weights", weights);
    }
}
