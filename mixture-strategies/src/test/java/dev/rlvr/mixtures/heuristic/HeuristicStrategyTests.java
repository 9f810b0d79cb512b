package dev.rlvr.mixtures.heuristic;

import static dev.rlvr.mixtures.heuristic.SeedRuns.PAPER_DOMAINS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rlvr.api.ErrorCode;
import dev.rlvr.api.RlvrException;
import dev.rlvr.api.mixture.Domain;
import dev.rlvr.api.mixture.Mixture;
import dev.rlvr.api.mixture.MixtureStrategyProvider;
import dev.rlvr.api.mixture.Observation;
import dev.rlvr.api.mixture.Observations;
import dev.rlvr.api.settings.MapSettings;
import dev.rlvr.mixtures.FakeContext;
import dev.rlvr.mixtures.design.SeedKind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class HeuristicStrategyTests {
    private static final MixtureStrategyProvider ALPHA = new AlphaStrategyProvider();
    private static final MixtureStrategyProvider COLLINEARITY = new CollinearityStrategyProvider();
    private static final MixtureStrategyProvider NORM = new NormStrategyProvider();
    private static final List<MixtureStrategyProvider> ALL = List.of(ALPHA, COLLINEARITY, NORM);

    /** The expected weights are src/test/python/heuristics.py's, which works them out in fractions. */
    @TestFactory
    Stream<DynamicTest> onThePapersSeedRunsTheWeightsAreThoseWorkedOutByHand() {
        Map<String, Map<String, Object>> settings = Map.of(
                "in", Map.of("setting", "in"),
                "out", Map.of("alpha", 0),
                "balanced", Map.of("setting", "balanced"),
                "balanced with single_factor 0.5", Map.of("single_factor", 0.5),
                "ridge 0.001", Map.of(),
                "", Map.of());
        List<Map<String, String>> golden = SeedRuns.table("heuristics-golden.csv");
        assertEquals(6, golden.size());
        return golden.stream().map(row -> {
            String id = Objects.requireNonNull(row.get("strategy"));
            String setting = Objects.requireNonNull(row.get("setting"));
            return DynamicTest.dynamicTest(id + " " + setting, () -> {
                Mixture mixture =
                        propose(provider(id), SeedRuns.paper(), settings.getOrDefault(setting, Map.of("no", 1)));
                for (Domain domain : PAPER_DOMAINS) {
                    assertEquals(SeedRuns.number(row, domain.dataset()), mixture.weight(domain.dataset()), 1e-9);
                }
            });
        });
    }

    @Test
    void weightsFollowTheDatasetsNamesAndNotTheirOrder() {
        List<Domain> reversed = new ArrayList<>(PAPER_DOMAINS);
        Collections.reverse(reversed);
        for (MixtureStrategyProvider provider : ALL) {
            Mixture mixture = propose(provider, SeedRuns.paper(), Map.of(), reversed);
            assertEquals(propose(provider, SeedRuns.paper(), Map.of()), mixture);
            assertEquals("scienceqa", mixture.weights().keySet().iterator().next());
        }
    }

    @Test
    void aMixtureRepeatedWithOtherSeedsCountsOnceWithItsMean() {
        Observations paper = SeedRuns.paper();
        List<Observation> rows = new ArrayList<>(paper.rows());
        Observation first = rows.remove(5);
        rows.add(shifted(first, 0.01));
        rows.add(shifted(first, -0.03));
        rows.add(shifted(first, 0.02));
        for (MixtureStrategyProvider provider : ALL) {
            assertSameWeights(
                    propose(provider, paper, Map.of()), propose(provider, SeedRuns.with(paper, rows), Map.of()));
        }
    }

    @Test
    void otherMixturesCountOnlyWhenAskedFor() {
        Observations paper = SeedRuns.paper();
        List<Observation> rows = new ArrayList<>(paper.rows());
        rows.add(SeedRuns.observation("pair", List.of(0.5, 0.5, 0.0, 0.0, 0.0), 0.9, 0.9, PAPER_DOMAINS));
        Observations more = SeedRuns.with(paper, rows);
        for (MixtureStrategyProvider provider : List.of(ALPHA, COLLINEARITY)) {
            Mixture seeds = propose(provider, paper, Map.of());
            assertEquals(seeds, propose(provider, more, Map.of()));
            assertTrue(propose(provider, more, Map.of("designs", "all")).weight("lisa") > seeds.weight("lisa"));
        }
        assertEquals(propose(NORM, paper, Map.of()), propose(NORM, more, Map.of()));
    }

    @Test
    void equalScoresGiveUniformWeights() {
        Observations paper = SeedRuns.paper();
        Observations equal = SeedRuns.with(
                paper,
                paper.rows().stream()
                        .map(row -> new Observation(
                                row.label(),
                                row.mixture(),
                                row.seed(),
                                Map.of("in_score", 0.1 + 0.2, "out_score", 0.1 + 0.2)))
                        .toList());
        Mixture uniform = Mixture.uniform(equal.datasets());
        for (MixtureStrategyProvider provider : ALL) {
            assertSameWeights(uniform, propose(provider, equal, Map.of()));
        }
        Observations fewer = SeedRuns.without(equal, row -> row.label().equals("exclude sat"));
        assertSameWeights(uniform, propose(ALPHA, fewer, Map.of()));
        assertSameWeights(uniform, propose(COLLINEARITY, fewer, Map.of()));
    }

    @Test
    void normGoesFromUniformToHalfOfItForAnyNumberOfDatasets() {
        List<Domain> domains = SeedRuns.domains("a", "b", "c");
        List<Double> scores = List.of(0.1, 0.2, 0.3);
        List<Observation> rows = new ArrayList<>();
        for (int d = 0; d < 3; d++) {
            List<Double> weights =
                    Arrays.stream(SeedKind.EXCLUDE_ONE.weights(3)[d]).boxed().toList();
            rows.add(SeedRuns.observation("without " + d, weights, 0, scores.get(d), domains));
        }
        Mixture mixture = propose(NORM, SeedRuns.observations(domains, rows), Map.of(), domains);
        assertEquals(4 / 9.0, mixture.weight("a"), 1e-12);
        assertEquals(3 / 9.0, mixture.weight("b"), 1e-12);
        assertEquals(2 / 9.0, mixture.weight("c"), 1e-12);
    }

    @Test
    void aSingleDatasetGetsAllTheWeight() {
        List<Domain> domains = SeedRuns.domains("a");
        Observations one =
                SeedRuns.observations(domains, List.of(SeedRuns.observation("a", List.of(1.0), 0.3, 0.4, domains)));
        for (MixtureStrategyProvider provider : ALL) {
            assertEquals(
                    Map.of("a", 1.0), propose(provider, one, Map.of(), domains).weights());
        }
    }

    @Test
    void normNamesTheDatasetsWithoutWhichThereIsNoRun() {
        Observations missing = SeedRuns.without(
                SeedRuns.paper(),
                row -> row.label().equals("exclude sat") || row.label().equals("exclude coco"));
        assertFails(
                NORM,
                missing,
                Map.of(),
                ErrorCode.DATA_INVALID,
                "runs.csv: 'norm' compares runs over all datasets but one, with equal weights, but there is none without coco,"
                        + " none without sat. Run those first (strategy 'seeds' with 'kinds: [exclude-one]').");
    }

    @Test
    void runsOfWhichNoneIsASeedAreAnError() {
        Observations none = SeedRuns.with(
                SeedRuns.paper(),
                List.of(SeedRuns.observation("pair", List.of(0.5, 0.5, 0.0, 0.0, 0.0), 1, 1, PAPER_DOMAINS)));
        for (MixtureStrategyProvider provider : List.of(ALPHA, COLLINEARITY)) {
            assertFails(
                    provider,
                    none,
                    Map.of(),
                    ErrorCode.DATA_INVALID,
                    "runs.csv: none of the 1 runs is over a seed mixture (one dataset, all but one, or all, with equal weights)."
                            + " With 'designs: all' every run counts.");
            assertFails(
                    provider,
                    none,
                    Map.of("designs", "all"),
                    ErrorCode.DATA_INVALID,
                    "runs.csv: no run to learn from uses geoqav, sat, scienceqa, so nothing is known of what it is worth."
                            + " Run more seed mixtures (strategy 'seeds').");
        }
    }

    @Test
    void datasetsThatTheRunsDoNotKnowAreAnErrorNamingTheNearest() {
        List<Domain> other = SeedRuns.domains("coco", "lisa", "geoqa", "sat", "scienceqa");
        List<Domain> fewer = SeedRuns.domains("coco", "lisa", "geoqav", "sat");
        for (MixtureStrategyProvider provider : ALL) {
            RlvrException error =
                    assertThrows(RlvrException.class, () -> propose(provider, SeedRuns.paper(), Map.of(), other));
            assertEquals(ErrorCode.NAME_UNKNOWN, error.code());
            assertEquals(
                    "training dataset 'geoqa' has no weights in the observations runs.csv. Did you mean 'geoqav'?",
                    error.getMessage());
            error = assertThrows(RlvrException.class, () -> propose(provider, SeedRuns.paper(), Map.of(), fewer));
            assertEquals(ErrorCode.NAME_UNKNOWN, error.code());
            assertEquals(
                    "the observations runs.csv have weights of 'scienceqa', which is no training dataset."
                            + " Known: coco, geoqav, lisa, sat.",
                    error.getMessage());
        }
    }

    @Test
    void unknownTargetsAreErrorsNamingTheNearest() {
        assertFails(
                ALPHA,
                SeedRuns.paper(),
                Map.of("in_target", "inscore"),
                ErrorCode.NAME_UNKNOWN,
                "runs.csv: no score is named 'inscore'. Did you mean 'in_score'?");
        for (MixtureStrategyProvider provider : List.of(COLLINEARITY, NORM)) {
            assertFails(
                    provider,
                    SeedRuns.paper(),
                    Map.of("target", "out_scores"),
                    ErrorCode.NAME_UNKNOWN,
                    "runs.csv: no score is named 'out_scores'. Did you mean 'out_score'?");
        }
    }

    @Test
    void alphaTakesRunsThatHaveBothScores() {
        Observations paper = SeedRuns.paper();
        List<Observation> rows = new ArrayList<>(paper.rows());
        Observation last = rows.remove(10);
        Observations without = SeedRuns.with(paper, List.copyOf(rows));
        rows.add(new Observation(last.label(), last.mixture(), last.seed(), Map.of("in_score", 5.0)));
        assertEquals(propose(ALPHA, without, Map.of()), propose(ALPHA, SeedRuns.with(paper, rows), Map.of()));
    }

    @Test
    void alphaTakesTheTargetOfTheOthersAsItsOutScore() {
        assertEquals(
                propose(ALPHA, SeedRuns.paper(), Map.of("out_target", "in_score")),
                propose(ALPHA, SeedRuns.paper(), Map.of("target", "in_score")));
    }

    @Test
    void alphaRefusesTwoWaysOfSayingAlpha() {
        assertFails(
                ALPHA,
                SeedRuns.paper(),
                Map.of("setting", "in", "alpha", 1),
                ErrorCode.CONFIG_VALUE_INVALID,
                "settings.setting: give either 'setting' or 'alpha', not both");
    }

    @Test
    void collinearityRefusesATargetOfWhichLessIsBetter() {
        Observations paper = SeedRuns.paper();
        Observations losses = SeedRuns.with(
                paper, paper.rows().stream().map(row -> shifted(row, -10)).toList());
        RlvrException error = assertThrows(RlvrException.class, () -> propose(COLLINEARITY, losses, Map.of()));
        assertEquals(ErrorCode.DATA_INVALID, error.code());
        assertTrue(String.valueOf(error.getMessage()).contains("has a positive coefficient"), error.getMessage());
    }

    private static MixtureStrategyProvider provider(String id) {
        return ALL.stream().filter(one -> one.id().equals(id)).findFirst().orElseThrow();
    }

    private static Mixture propose(
            MixtureStrategyProvider provider, Observations observations, Map<String, ?> settings) {
        return propose(provider, observations, settings, PAPER_DOMAINS);
    }

    private static Mixture propose(
            MixtureStrategyProvider provider,
            Observations observations,
            Map<String, ?> settings,
            List<Domain> domains) {
        Map<String, Object> values = new HashMap<>(settings);
        values.put("observations", "runs.csv");
        MapSettings read = new MapSettings(values);
        Mixture mixture = provider.create(read, new FakeContext(List.of(), Optional.of(observations)))
                .propose(domains);
        read.rejectUnknown();
        return mixture;
    }

    private static void assertFails(
            MixtureStrategyProvider provider,
            Observations observations,
            Map<String, ?> settings,
            ErrorCode code,
            String message) {
        RlvrException error = assertThrows(RlvrException.class, () -> propose(provider, observations, settings));
        assertEquals(message, error.getMessage());
        assertEquals(code, error.code());
    }

    private static void assertSameWeights(Mixture expected, Mixture actual) {
        expected.weights().forEach((dataset, weight) -> assertEquals(weight, actual.weight(dataset), 1e-9, dataset));
    }

    private static Observation shifted(Observation row, double shift) {
        Map<String, Double> scores = new HashMap<>();
        row.scores().forEach((target, score) -> scores.put(target, score + shift));
        return new Observation(row.label(), row.mixture(), row.seed(), scores);
    }
}
