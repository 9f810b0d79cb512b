package dev.rlvr.cli.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class BootstrapTests {
    private final Bootstrap bootstrap = new Bootstrap(1);

    private static double[] ones(int ones, int n) {
        return IntStream.range(0, n).mapToDouble(i -> i < ones ? 1 : 0).toArray();
    }

    @Test
    void aMeanOfHalvesHasTheKnownInterval() {
        Estimate estimate = bootstrap.mean(ones(50, 100));
        assertEquals(0.5, estimate.value());
        assertEquals(0.5 - 1.96 * 0.05, estimate.low(), 0.012);
        assertEquals(0.5 + 1.96 * 0.05, estimate.high(), 0.012);
    }

    @Test
    void equalRunsDifferByNothing() {
        Estimate estimate = bootstrap.pairedDifference(ones(30, 80), ones(30, 80));
        assertEquals(new Estimate(0, 0, 0), estimate);
        assertFalse(estimate.excludesZero());
    }

    @Test
    void aConstantGainIsCertain() {
        Estimate estimate = bootstrap.pairedDifference(new double[] {0.1, 0.5, 0.3}, new double[] {0.3, 0.7, 0.5});
        assertEquals(0.2, estimate.value(), 1e-12);
        assertEquals(0.2, estimate.low(), 1e-12);
        assertTrue(estimate.excludesZero());
    }

    @Test
    void pairingNarrowsTheInterval() {
        double[] before = ones(50, 100);
        double[] after = ones(60, 100); // the same 50 and ten more
        Estimate paired = bootstrap.pairedDifference(before, after);
        assertTrue(paired.low() > 0.03, paired.toString());
        assertTrue(paired.excludesZero());
        double unpaired = bootstrap.mean(after).high() - bootstrap.mean(after).low();
        assertTrue(paired.high() - paired.low() < unpaired);
    }

    @Test
    void everyDomainCountsTheSame() {
        Estimate estimate = bootstrap.meanOverDomains(List.of(ones(10, 10), ones(0, 1000)));
        assertEquals(0.5, estimate.value());
        assertEquals(0.5, estimate.low(), 1e-9, "neither domain varies within");
    }

    @Test
    void theMeanOverDomainsVariesLessThanEach() {
        double[] domain = ones(20, 40);
        Estimate one = bootstrap.mean(domain);
        Estimate four = bootstrap.meanOverDomains(List.of(domain, domain, domain, domain));
        assertEquals((one.high() - one.low()) / 2, four.high() - four.low(), 0.03);
    }

    @Test
    void aSingleItemTellsNoInterval() {
        Estimate estimate = bootstrap.mean(new double[] {1});
        assertEquals(1, estimate.value());
        assertTrue(Double.isNaN(estimate.low()) && Double.isNaN(estimate.high()));
        assertFalse(estimate.excludesZero());
    }

    @Test
    void equalSeedsGiveEqualIntervals() {
        double[] values = ones(13, 37);
        assertEquals(new Bootstrap(5).mean(values), new Bootstrap(5).mean(values));
    }

    @Test
    void nothingHasNoMean() {
        assertThrows(IllegalArgumentException.class, () -> bootstrap.mean(new double[0]));
        assertThrows(IllegalArgumentException.class, () -> bootstrap.meanOverDomains(List.of()));
        assertThrows(IllegalArgumentException.class, () -> bootstrap.pairedDifference(new double[1], new double[2]));
    }

    @Property(tries = 100)
    void theIntervalHoldsTheMean(@ForAll @Size(min = 2, max = 50) List<@DoubleRange(min = -1, max = 1) Double> values) {
        double[] array = values.stream().mapToDouble(Double::doubleValue).toArray();
        Estimate estimate = new Bootstrap(1, 1000).mean(array);
        assertTrue(estimate.low() <= estimate.value() + 1e-9 && estimate.value() <= estimate.high() + 1e-9);
    }

    @Test
    void ninetyFiveOfAHundredIntervalsHoldTheTruth() {
        assertCoverage(30, random -> random.nextDouble(), 0.5);
        assertCoverage(60, random -> random.nextDouble() < 0.3 ? 1 : 0, 0.3);
        assertCoverage(60, random -> (random.nextDouble() < 0.5 ? 1 : 0) - (random.nextDouble() < 0.4 ? 1 : 0), 0.1);
    }

    private static void assertCoverage(int items, ToDoubleFunction<SplittableRandom> draw, double truth) {
        SplittableRandom random = new SplittableRandom(7);
        int trials = 1000;
        int held = 0;
        for (int t = 0; t < trials; t++) {
            double[] values = IntStream.range(0, items)
                    .mapToDouble(i -> draw.applyAsDouble(random))
                    .toArray();
            Estimate estimate = new Bootstrap(t, 600).mean(values);
            held += estimate.low() <= truth && truth <= estimate.high() ? 1 : 0;
        }
        assertEquals(0.95, held / (double) trials, 0.025);
    }

    @Test
    void theStratifiedIntervalHoldsTheTruthAsOften() {
        SplittableRandom random = new SplittableRandom(9);
        int held = 0;
        for (int t = 0; t < 600; t++) {
            double[] a =
                    IntStream.range(0, 20).mapToDouble(i -> random.nextDouble()).toArray();
            double[] b = IntStream.range(0, 50)
                    .mapToDouble(i -> random.nextDouble() < 0.2 ? 1 : 0)
                    .toArray();
            Estimate estimate = new Bootstrap(t, 600).meanOverDomains(List.of(a, b));
            held += estimate.low() <= 0.35 && 0.35 <= estimate.high() ? 1 : 0;
        }
        assertEquals(0.95, held / 600.0, 0.03);
    }
}
