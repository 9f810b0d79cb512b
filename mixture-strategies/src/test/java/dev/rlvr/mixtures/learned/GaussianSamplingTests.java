package dev.rlvr.mixtures.learned;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GaussianSamplingTests {
    @Test
    void samplesAreMixturesWithTheMomentsOfThoseObserved() {
        // far from the edges, so that none is dropped: mean (1/2, 1/3, 1/6), each weight's variance as below with N - 1
        double[][] observedND = {{0.52, 0.32, 0.16}, {0.48, 0.34, 0.18}, {0.5, 0.34, 0.16}, {0.5, 1.0 / 3, 1.0 / 6}};
        List<double[]> samples = new GaussianSampling(observedND).sample(40_000, new Random(3));
        assertEquals(40_000, samples.size());
        for (int i = 0; i < 3; i++) {
            double[] observed = column(observedND, i);
            double[] sampled = column(samples.toArray(double[][]::new), i);
            assertEquals(mean(observed), mean(sampled), 3e-4);
            assertEquals(variance(observed), variance(sampled), 0.03 * variance(observed));
        }
    }

    @Test
    void samplesWithANegativeWeightAreDropped() {
        double[][] seedsND = SyntheticStudy.seedMixtures(5);
        List<double[]> samples = new GaussianSampling(seedsND).sample(10_000, new Random(0));
        assertTrue(samples.size() > 100 && samples.size() < 5_000, samples.size() + " of 10000");
        samples.forEach(sampleD -> {
            assertEquals(1, Arrays.stream(sampleD).sum(), 1e-12);
            assertTrue(Arrays.stream(sampleD).allMatch(weight -> weight >= 0));
        });
    }

    @Test
    void aDatasetNeverUsedGetsNoWeightAndCostsNoSample() {
        List<double[]> samples = new GaussianSampling(new double[][] {{0.4, 0, 0.6}, {0.6, 0, 0.4}, {0.5, 0, 0.5}})
                .sample(1000, new Random(0));
        assertTrue(samples.size() > 990);
        samples.forEach(sampleD -> assertEquals(0, sampleD[1], 1e-15));
    }

    @Test
    void oneObservedMixtureIsAllThereIs() {
        List<double[]> samples =
                new GaussianSampling(new double[][] {{0.25, 0.75}, {0.25, 0.75}}).sample(10, new Random(0));
        assertEquals(10, samples.size());
        samples.forEach(sampleD -> assertArrayEquals(new double[] {0.25, 0.75}, sampleD, 1e-15));
    }

    private static double[] column(double[][] rows, int column) {
        return Arrays.stream(rows).mapToDouble(row -> row[column]).toArray();
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).average().orElseThrow();
    }

    private static double variance(double[] values) {
        double mean = mean(values);
        return IntStream.range(0, values.length)
                        .mapToDouble(n -> (values[n] - mean) * (values[n] - mean))
                        .sum()
                / (values.length - 1);
    }
}
