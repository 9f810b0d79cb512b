package dev.rlvr.cli.mixture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rlvr.api.ErrorCode;
import dev.rlvr.api.RlvrException;
import dev.rlvr.api.data.Dataset;
import dev.rlvr.api.data.Problem;
import dev.rlvr.api.mixture.AdaptiveMixture;
import dev.rlvr.api.mixture.DomainFeedback;
import dev.rlvr.api.mixture.Mixture;
import dev.rlvr.cli.fake.FakeDataset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class MixtureSamplerTests {
    private static final Mixture THREE = mixture(0.5, 0.3, 0.2);

    private static Mixture mixture(double... weights) {
        Map<String, Double> byId = new LinkedHashMap<>();
        for (int d = 0; d < weights.length; d++) {
            byId.put("d" + d, weights[d]);
        }
        return Mixture.normalized(byId);
    }

    private static List<Dataset> datasets(int... sizes) {
        List<Dataset> datasets = new ArrayList<>();
        for (int d = 0; d < sizes.length; d++) {
            datasets.add(new FakeDataset("d" + d, sizes[d]));
        }
        return datasets;
    }

    private static MixtureSampler sampler(long seed, int... sizes) {
        return sampler(datasets(sizes), THREE, seed, StoppingStrategy.MAX_STEPS);
    }

    private static MixtureSampler sampler(
            List<Dataset> datasets, Mixture mixture, long seed, StoppingStrategy stopping) {
        return new MixtureSampler(datasets, MixtureCourse.constant(mixture), 1, seed, stopping);
    }

    private static List<String> ids(List<Problem> problems) {
        return problems.stream().map(Problem::id).toList();
    }

    private static List<String> ofDataset(String dataset, List<Problem> problems) {
        return problems.stream()
                .filter(p -> p.dataset().equals(dataset))
                .map(Problem::id)
                .toList();
    }

    @Property(tries = 30)
    void domainsAreDrawnAsOftenAsTheirWeightsSay(
            @ForAll long seed,
            @ForAll @DoubleRange(min = 0.05, max = 1) double a,
            @ForAll @DoubleRange(min = 0.05, max = 1) double b) {
        Mixture mixture = mixture(a, b);
        int n = 20_000;
        MixtureSampler sampler = sampler(datasets(50, 70), mixture, seed, StoppingStrategy.MAX_STEPS);
        double share = ofDataset("d0", sampler.at(0, n)).size() / (double) n;
        double p = mixture.weight("d0");
        assertEquals(p, share, 6 * Math.sqrt(p * (1 - p) / n));
    }

    @Property(tries = 100)
    void noItemRepeatsWithinAnEpochAndAnEpochHasThemAll(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 40) int size) {
        List<Problem> drawn = sampler(seed, size, 3, 5).at(0, 10 * size + 50);
        List<String> own = ofDataset("d0", drawn);
        for (int epoch = 0; (epoch + 1) * size <= own.size(); epoch++) {
            Set<String> items = new HashSet<>(own.subList(epoch * size, (epoch + 1) * size));
            assertEquals(size, items.size());
        }
    }

    @Property(tries = 200)
    void whatComesAtAPositionDoesNotDependOnWhatWasAskedBefore(
            @ForAll long seed,
            @ForAll @IntRange(min = 0, max = 500) int position,
            @ForAll @IntRange(min = 0, max = 500) int before,
            @ForAll @IntRange(min = 1, max = 20) int count) {
        List<String> fresh = ids(sampler(seed, 7, 11, 13).at(position, count));
        MixtureSampler used = sampler(seed, 7, 11, 13);
        assertEquals(5, used.at(before, 5).size());
        assertEquals(fresh, ids(used.at(position, count)));
        assertEquals(fresh, ids(used.at(position, count)));
    }

    @Property(tries = 50)
    void batchesJoinToTheSameSequenceHoweverTheyAreCut(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 17) int cut) {
        List<String> whole = ids(sampler(seed, 7, 11, 13).at(0, 120));
        MixtureSampler cutSampler = sampler(seed, 7, 11, 13);
        List<String> joined = new ArrayList<>();
        for (int at = 0; at < 120; at += cut) {
            joined.addAll(ids(cutSampler.at(at, Math.min(cut, 120 - at))));
        }
        assertEquals(whole, joined);
    }

    @Property(tries = 50)
    void theOrderWithinADatasetIsTheSameWhateverTheMixture(
            @ForAll long seed, @ForAll @DoubleRange(min = 0.1, max = 0.9) double weight) {
        List<String> one = ofDataset(
                "d1",
                sampler(datasets(9, 30), mixture(0.5, 0.5), seed, StoppingStrategy.MAX_STEPS)
                        .at(0, 400));
        List<String> other = ofDataset(
                "d1",
                sampler(datasets(9, 30), mixture(1 - weight, weight), seed, StoppingStrategy.MAX_STEPS)
                        .at(0, 400));
        int both = Math.min(one.size(), other.size());
        assertEquals(one.subList(0, both), other.subList(0, both));
    }

    @Property(tries = 100)
    void theFirstExhaustedDatasetEndsTheRun(@ForAll long seed, @ForAll @IntRange(min = 1, max = 8) int batch) {
        List<Dataset> datasets = datasets(5, 9, 9);
        MixtureSampler sampler = sampler(datasets, THREE, seed, StoppingStrategy.FIRST_EXHAUSTED);
        List<Problem> seen = new ArrayList<>();
        List<Problem> next = sampler.at(0, batch);
        while (!next.isEmpty()) {
            seen.addAll(next);
            next = sampler.at(seen.size(), batch);
        }
        assertEquals(seen.size(), new HashSet<>(ids(seen)).size());
        assertTrue(seen.size() <= 23);
        // The batch that could not be filled: one of its draws hits a dataset with no unseen item.
        List<Problem> unlimited =
                sampler(datasets, THREE, seed, StoppingStrategy.MAX_STEPS).at(0, seen.size() + batch);
        assertTrue(new HashSet<>(ids(unlimited)).size() < unlimited.size());
    }

    @Property(tries = 100)
    void aRunEndsWhenAllDatasetsWereSeenWhole(@ForAll long seed) {
        List<Dataset> datasets = datasets(4, 6, 3);
        MixtureSampler sampler = sampler(datasets, THREE, seed, StoppingStrategy.ALL_EXHAUSTED);
        List<Problem> seen = new ArrayList<>();
        List<Problem> next = sampler.at(0, 1);
        while (!next.isEmpty()) {
            seen.addAll(next);
            next = sampler.at(seen.size(), 1);
        }
        assertEquals(13, new HashSet<>(ids(seen)).size());
        assertTrue(new HashSet<>(ids(seen.subList(0, seen.size() - 1))).size() < 13, "it ends no later than needed");
    }

    @Test
    void aDatasetWithoutWeightIsNeverDrawnNorWaitedFor() {
        MixtureSampler sampler = sampler(datasets(4, 6), mixture(1, 0), 1, StoppingStrategy.ALL_EXHAUSTED);
        assertEquals(4, sampler.at(0, 4).size());
        assertTrue(sampler.at(4, 1).isEmpty());
        assertTrue(ofDataset("d1", sampler.at(0, 4)).isEmpty());
    }

    @Test
    void anEndedRunStaysEndedAndCanBeReadAgain() {
        MixtureSampler sampler = sampler(datasets(4), mixture(1), 1, StoppingStrategy.FIRST_EXHAUSTED);
        assertTrue(sampler.at(3, 2).isEmpty());
        assertTrue(sampler.at(100, 1).isEmpty());
        assertEquals(4, sampler.at(0, 4).size());
    }

    @Test
    void epochsAndSeedsHaveDifferentOrders() {
        List<Problem> drawn =
                sampler(datasets(50), mixture(1), 1, StoppingStrategy.MAX_STEPS).at(0, 100);
        assertNotEquals(ids(drawn.subList(0, 50)), ids(drawn.subList(50, 100)));
        List<Problem> other =
                sampler(datasets(50), mixture(1), 2, StoppingStrategy.MAX_STEPS).at(0, 50);
        assertNotEquals(ids(drawn.subList(0, 50)), ids(other));
    }

    @Test
    void theOrderIsTheSameInEveryVersion() {
        assertEquals(
                List.of("d0-4", "d2-0", "d0-2", "d0-1", "d1-1", "d0-3"),
                ids(sampler(42, 5, 4, 3).at(0, 6)),
                "a change here breaks the resumption of every run on disk");
    }

    @Test
    void allPositionsOfAMixtureThatStaysAreKnownAndItsProblemsCounted() {
        MixtureSampler sampler = sampler(1, 7, 11, 13);
        assertTrue(sampler.knows(5_000_000, 3));
        assertEquals(31, sampler.distinct());
    }

    @Test
    void aFarPositionIsCheapToReach() {
        assertEquals(3, sampler(1, 1000, 1000, 1000).at(5_000_000, 3).size());
    }

    @Test
    void wrongArgumentsAreRefused() {
        MixtureSampler sampler = sampler(1, 2, 2, 2);
        assertThrows(IllegalArgumentException.class, () -> sampler.at(-1, 1));
        assertThrows(IllegalArgumentException.class, () -> sampler.at(0, 0));
        assertThrows(IllegalArgumentException.class, () -> sampler(List.of(), THREE, 1, StoppingStrategy.MAX_STEPS));
    }

    @Test
    void strategiesHaveTheNamesOfTheConfiguration() {
        assertEquals(List.of("max_steps", "first_exhausted", "all_exhausted"), StoppingStrategy.ids());
        assertEquals(StoppingStrategy.FIRST_EXHAUSTED, StoppingStrategy.of("first_exhausted"));
        assertFalse(StoppingStrategy.ids().contains("first"));
    }

    @Property(tries = 50)
    void eachStepIsDrawnByItsMixtureAndItemsGoOnAsTheyWere(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 9) int perStep, @ForAll @IntRange(min = 0) int from) {
        MixtureCourse course =
                step -> step % 3 == 0 ? mixture(1, 0) : step % 3 == 1 ? mixture(0, 1) : mixture(0.5, 0.5);
        List<Dataset> datasets = datasets(11, 17);
        MixtureSampler sampler = new MixtureSampler(datasets, course, perStep, seed, StoppingStrategy.MAX_STEPS);
        List<Problem> all = sampler.at(0, 12 * perStep);
        for (int i = 0; i < all.size(); i++) {
            int phase = (i / perStep + 1) % 3;
            assertTrue(phase == 2 || all.get(i).dataset().equals(phase == 0 ? "d0" : "d1"));
        }
        List<Problem> still = sampler(datasets, mixture(0.5, 0.5), seed, StoppingStrategy.MAX_STEPS)
                .at(0, 400);
        for (String dataset : List.of("d0", "d1")) {
            List<String> own = ofDataset(dataset, all);
            assertEquals(ofDataset(dataset, still).subList(0, own.size()), own);
        }
        int at = from % (11 * perStep);
        assertEquals(ids(all.subList(at, at + perStep)), ids(sampler.at(at, perStep)));
    }

    @Test
    void aDatasetThatTheMixtureHasLeftIsNotWaitedFor() {
        MixtureCourse course = step -> step == 1 ? mixture(0.5, 0.5) : mixture(0, 1);
        MixtureSampler sampler = new MixtureSampler(datasets(50, 6), course, 4, 1, StoppingStrategy.ALL_EXHAUSTED);
        int drawn = ofDataset("d1", sampler.at(0, 4)).size();
        assertEquals(6 - drawn, sampler.at(4, 6 - drawn).size());
        assertTrue(sampler.at(4 + 6 - drawn, 1).isEmpty());
    }

    @Test
    void aMixtureThatMovesIsKnownUpToTheNextStepAlone() {
        AdaptiveCourse course = new AdaptiveCourse(new AdaptiveMixture() {
            private double weight = 1;

            @Override
            public Mixture current() {
                return mixture(weight, 1 - weight);
            }

            @Override
            public void stepped(Map<String, DomainFeedback> byDataset) {
                weight /= 2;
            }
        });
        assertEquals(mixture(1, 0), course.at(1));
        RlvrException ahead = assertThrows(RlvrException.class, () -> course.at(2));
        assertEquals(ErrorCode.PLUGIN_FAILED, ahead.code());
        assertTrue(ahead.toString().contains("step 2 before it reported step 1"), ahead::toString);
        MixtureSampler sampler = new MixtureSampler(datasets(5, 7), course, 4, 1, StoppingStrategy.MAX_STEPS);
        assertTrue(sampler.knows(0, 4));
        assertFalse(sampler.knows(3, 2));
        course.stepped(1, Map.of());
        assertEquals(mixture(0.5, 0.5), course.at(2));
        assertEquals(mixture(1, 0), course.at(1));
        assertTrue(sampler.knows(4, 4));
        assertFalse(sampler.knows(8, 4));
        assertThrows(RlvrException.class, () -> course.stepped(1, Map.of()));
        assertThrows(RlvrException.class, () -> course.stepped(3, Map.of()));
    }
}
