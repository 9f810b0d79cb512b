package dev.rlvr.mixtures.adaptive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rlvr.api.ErrorCode;
import dev.rlvr.api.RlvrException;
import dev.rlvr.api.mixture.AdaptiveMixture;
import dev.rlvr.api.mixture.Domain;
import dev.rlvr.api.mixture.DomainFeedback;
import dev.rlvr.api.mixture.Mixture;
import dev.rlvr.api.mixture.MixtureStrategy;
import dev.rlvr.api.mixture.MixtureStrategyProvider;
import dev.rlvr.api.settings.MapSettings;
import dev.rlvr.mixtures.ExtensionIndex;
import dev.rlvr.mixtures.FakeContext;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class AdaptiveStrategyTests {
    private static final List<Domain> DOMAINS = List.of(new Domain("a", 9), new Domain("b", 90), new Domain("c", 900));
    private static final MixtureStrategyProvider DUMP = new DumpStrategyProvider();
    private static final MixtureStrategyProvider SEC = new SecStrategyProvider();
    private static final MixtureStrategyProvider BAND = new DifficultyBandStrategyProvider();
    private static final List<MixtureStrategyProvider> ALL = List.of(DUMP, SEC, BAND);

    private static MixtureStrategy strategy(MixtureStrategyProvider provider, Map<String, ?> settings) {
        return provider.create(new MapSettings(settings), FakeContext.EMPTY);
    }

    private static AdaptiveMixture begun(MixtureStrategyProvider provider, Map<String, ?> settings) {
        return strategy(provider, settings).adapt(DOMAINS).orElseThrow();
    }

    /** What a step comes to whose advantages have this mean. */
    private static DomainFeedback advantage(int completions, double mean) {
        return new DomainFeedback(completions, completions, mean, 0, 0);
    }

    private static DomainFeedback passed(int groups, double rate) {
        return new DomainFeedback(groups, 8 * groups, 0, 0, rate);
    }

    private static void assertWeights(AdaptiveMixture mixture, double a, double b, double c) {
        assertEquals(
                List.of("a", "b", "c"), List.copyOf(mixture.current().weights().keySet()));
        assertEquals(a, mixture.current().weight("a"), 1e-4);
        assertEquals(b, mixture.current().weight("b"), 1e-4);
        assertEquals(c, mixture.current().weight("c"), 1e-4);
    }

    @Test
    void theIndexOfExtensionsNamesEveryProvider() throws IOException {
        List<String> names = ExtensionIndex.names();
        for (MixtureStrategyProvider provider : ALL) {
            assertTrue(names.contains(provider.getClass().getName()), provider.id());
            assertTrue(provider.description().startsWith("Moves during the run: "), provider.id());
        }
        assertEquals(
                List.of("dump", "sec", "difficulty-band"),
                ALL.stream().map(MixtureStrategyProvider::id).toList());
    }

    @Test
    void allBeginWithUniformAsTheyPropose() {
        for (MixtureStrategyProvider provider : ALL) {
            assertWeights(begun(provider, Map.of()), 1 / 3.0, 1 / 3.0, 1 / 3.0);
            MixtureStrategy strategy = strategy(provider, Map.of());
            assertEquals(
                    strategy.propose(DOMAINS),
                    strategy.adapt(DOMAINS).orElseThrow().current());
        }
    }

    /** UCB = (0.8 + sqrt(2 ln 25 / 17), 0.2 + sqrt(2 ln 25 / 9), sqrt(2 ln 25)) = (1.4154, 1.0458, 2.5373), halves as exponents. */
    @Test
    void dumpGivesTheSoftmaxOfUpperConfidenceBounds() {
        AdaptiveMixture mixture = begun(DUMP, Map.of("temperature", 0.5, "min_weight", 0));
        mixture.stepped(Map.of("a", advantage(8, 0.9), "b", advantage(8, 0.2)));
        mixture.stepped(Map.of("a", advantage(8, 0.7)));
        assertWeights(mixture, 0.0917, 0.0438, 0.8645);
    }

    @Test
    void dumpForgetsAdvantagesBeyondItsWindowAndNotHowManyThereWere() {
        AdaptiveMixture windowed = begun(DUMP, Map.of("window", 12));
        AdaptiveMixture same = begun(DUMP, Map.of("window", 1000));
        windowed.stepped(Map.of("a", advantage(20, 0.5), "b", advantage(4, 0.1)));
        windowed.stepped(Map.of("a", advantage(8, 0.2)));
        same.stepped(Map.of("a", advantage(28, (4 * 0.5 + 8 * 0.2) / 12), "b", advantage(4, 0.1)));
        assertEquals(same.current(), windowed.current());
    }

    @Test
    void aStepLargerThanTheWindowLeavesItsOwnMean() {
        RecentAdvantages recent = new RecentAdvantages(5);
        assertEquals(0, recent.mean());
        recent.add(0.3, 3);
        assertEquals(0.3, recent.mean(), 1e-12);
        recent.add(0.6, 4);
        assertEquals((0.3 + 4 * 0.6) / 5, recent.mean(), 1e-12);
        recent.add(0.9, 50);
        assertEquals(0.9, recent.mean(), 1e-12);
    }

    /** Q = (0.4, 0.1, 0), then a hears 0.4 and c 0.6: Q = (0.4, 0.1, 0.3). */
    @Test
    void secGivesTheBoltzmannDistributionOfRunningValues() {
        AdaptiveMixture mixture = begun(SEC, Map.of("alpha", 0.5, "temperature", 0.2, "min_weight", 0));
        mixture.stepped(Map.of("a", advantage(8, 0.8), "b", advantage(80, 0.2)));
        assertWeights(mixture, 0.7361, 0.1643, 0.0996);
        mixture.stepped(Map.of("a", advantage(8, 0.4), "c", advantage(8, 0.6)));
        assertWeights(mixture, 0.5465, 0.1220, 0.3315);
    }

    /** q = (3/4, 1/8, 1/2), so q (1 - q) = (12, 7, 16) / 64. */
    @Test
    void difficultyBandFollowsTheVarianceOfTheSmoothedPassRate() {
        AdaptiveMixture mixture = begun(BAND, Map.of("smoothing", 0.5, "min_weight", 0));
        mixture.stepped(Map.of("a", passed(1, 1), "b", passed(2, 0)));
        assertWeights(mixture, 12 / 35.0, 7 / 35.0, 16 / 35.0);
    }

    @Test
    void difficultyBandIsHighestAtItsTarget() {
        AdaptiveMixture mixture = begun(BAND, Map.of("target", 0.8, "smoothing", 0, "min_weight", 0));
        mixture.stepped(Map.of("a", passed(1, 0.8), "b", passed(1, 0.5)));
        assertWeights(mixture, 0.3731, 0.2538, 0.3731);
    }

    @Test
    void whereNothingIsInTheBandAllAreWantedEqually() {
        AdaptiveMixture mixture = begun(BAND, Map.of("smoothing", 0));
        mixture.stepped(Map.of("a", passed(1, 1), "b", passed(1, 0), "c", passed(1, 0)));
        assertWeights(mixture, 1 / 3.0, 1 / 3.0, 1 / 3.0);
    }

    @Test
    void stepsOfWhichNothingIsKnownChangeNothing() {
        for (MixtureStrategyProvider provider : ALL) {
            AdaptiveMixture mixture = begun(provider, Map.of());
            mixture.stepped(Map.of("b", new DomainFeedback(2, 16, 0.3, 0.5, 0.75)));
            Mixture before = mixture.current();
            mixture.stepped(Map.of());
            assertEquals(before, mixture.current());
        }
    }

    @Property(tries = 200)
    void noWeightFallsBelowTheMinimumAndTheyAreAMixture(
            @ForAll @IntRange(min = 0, max = 2) int which,
            @ForAll @IntRange(min = 1, max = 12) int size,
            @ForAll @DoubleRange(min = 0, max = 1) double share,
            @ForAll long seed) {
        List<Domain> domains =
                IntStream.range(0, size).mapToObj(d -> new Domain("d" + d, 5)).toList();
        double minimum = share / size;
        AdaptiveMixture mixture = strategy(ALL.get(which), Map.of("min_weight", minimum))
                .adapt(domains)
                .orElseThrow();
        Random random = new Random(seed);
        for (int step = 0; step < 20; step++) {
            Map<String, DomainFeedback> feedback = new LinkedHashMap<>();
            for (int d = 0; d < size; d += 1 + random.nextInt(3)) {
                feedback.put("d" + d, new DomainFeedback(3, 24, 10 * random.nextDouble(), 1, random.nextInt(2)));
            }
            mixture.stepped(feedback);
            Map<String, Double> weights = mixture.current().weights();
            assertEquals(domains.stream().map(Domain::dataset).toList(), List.copyOf(weights.keySet()));
            weights.values().forEach(weight -> assertTrue(weight >= minimum, weight + " below " + minimum));
            assertEquals(1, weights.values().stream().mapToDouble(w -> w).sum(), 1e-9);
        }
    }

    @Test
    void aMinimumThatSoManyDatasetsCanNotHaveIsRefused() {
        for (MixtureStrategyProvider provider : ALL) {
            MixtureStrategy strategy = strategy(provider, Map.of("min_weight", 0.34));
            RlvrException error = assertThrows(RlvrException.class, () -> strategy.propose(DOMAINS));
            assertEquals(ErrorCode.CONFIG_VALUE_INVALID, error.code());
            assertEquals(
                    "settings.min_weight: 3 datasets can't each have a weight of at least 0.34; give at most "
                            + 1.0 / 3,
                    error.getMessage());
        }
    }

    @Test
    void settingsOutOfRangeAreRefused() {
        for (Map<String, Double> settings : List.of(Map.of("temperature", 0.0), Map.of("min_weight", -0.1))) {
            assertThrows(RlvrException.class, () -> strategy(DUMP, settings));
            assertThrows(RlvrException.class, () -> strategy(SEC, settings));
        }
        assertThrows(RlvrException.class, () -> strategy(DUMP, Map.of("window", 0)));
        assertThrows(RlvrException.class, () -> strategy(SEC, Map.of("alpha", 1.5)));
        assertThrows(RlvrException.class, () -> strategy(BAND, Map.of("target", 1)));
        assertThrows(RlvrException.class, () -> strategy(BAND, Map.of("smoothing", 1)));
    }

    private static double passRate(String dataset) {
        return switch (dataset) {
            case "even" -> 0.5;
            case "hard" -> 0.15;
            case "easy" -> 0.97;
            default -> 0;
        };
    }

    @Test
    void overARunTheMoreADomainTeachesTheMoreItIsDrawn() {
        for (MixtureStrategyProvider provider : ALL) {
            for (long seed = 0; seed < 10; seed++) {
                SimulatedRun run = new SimulatedRun(strategy(provider, Map.of()), seed);
                run.steps(300, AdaptiveStrategyTests::passRate);
                String at =
                        provider.id() + ", seed " + seed + ": " + run.mixtures().get(299);
                assertTrue(run.late("even", 100) > run.late("hard", 100), at);
                assertTrue(run.late("hard", 100) > run.late("easy", 100), at);
                assertTrue(run.late("easy", 100) > run.late("hopeless", 100) - 0.02, at);
                assertTrue(run.late("even", 100) > 0.3, at);
                run.mixtures()
                        .forEach(mixture ->
                                assertTrue(mixture.weights().values().stream().allMatch(weight -> weight >= 0.02), at));
            }
        }
    }

    @Test
    void aDomainThatBeginsToTeachIsFoundAgain() {
        for (MixtureStrategyProvider provider : ALL) {
            for (long seed = 0; seed < 10; seed++) {
                SimulatedRun run = new SimulatedRun(strategy(provider, Map.of()), seed);
                run.steps(200, AdaptiveStrategyTests::passRate);
                double before = run.late("hopeless", 50);
                run.steps(
                        400,
                        dataset -> dataset.equals("hopeless") ? 0.5 : dataset.equals("even") ? 1.0 : passRate(dataset));
                assertTrue(run.late("hopeless", 50) > before + 0.1, provider.id() + ", seed " + seed);
                assertTrue(run.late("hopeless", 50) > run.late("even", 50), provider.id() + ", seed " + seed);
            }
        }
    }

    @Test
    void theSameFeedbackGivesTheSameMixturesToTheLastBit() {
        for (MixtureStrategyProvider provider : ALL) {
            MixtureStrategy strategy = strategy(provider, Map.of());
            SimulatedRun once = new SimulatedRun(strategy, 5).steps(100, AdaptiveStrategyTests::passRate);
            SimulatedRun again = new SimulatedRun(strategy, 5).steps(100, AdaptiveStrategyTests::passRate);
            assertEquals(once.mixtures(), again.mixtures());
        }
    }
}
