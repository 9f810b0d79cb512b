package dev.rlvr.mixtures.learned;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rlvr.api.ErrorCode;
import dev.rlvr.api.RlvrException;
import dev.rlvr.api.mixture.FittedPredictor;
import dev.rlvr.api.mixture.Mixture;
import dev.rlvr.api.mixture.MixtureStrategy;
import dev.rlvr.api.mixture.Observations;
import dev.rlvr.api.settings.MapSettings;
import dev.rlvr.mixtures.FakeContext;
import dev.rlvr.mixtures.predict.PublishedPredictorProvider;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PublishedStrategyTests {
    private static final SyntheticStudy STUDY = SyntheticStudy.draw(SyntheticTruth.TABLE, 5, new Random(1));
    private static final Observations SEEN = STUDY.observe(SyntheticStudy.seedMixtures(5), 3, 0.1, new Random(2));

    @Test
    void theTopOfTheSamplesIsProposedBestFirst() {
        FittedPredictor surrogate = new PublishedPredictorProvider().create().fit(SEEN.scores(SyntheticStudy.SCORE));
        List<Mixture> candidates = strategy(Map.of("count", 4)).candidates(STUDY.domains());
        assertEquals(4, candidates.size());
        double[] expected = candidates.stream()
                .mapToDouble(mixture -> surrogate.predict(SEEN.weights(mixture)).mean())
                .toArray();
        for (int n = 1; n < expected.length; n++) {
            assertTrue(expected[n] <= expected[n - 1]);
        }
        double best = new GaussianSampling(SEEN.scores(SyntheticStudy.SCORE).weights())
                .sample(10_000, new Random(0)).stream()
                        .mapToDouble(weightsD -> surrogate.predict(weightsD).mean())
                        .max()
                        .orElseThrow();
        assertEquals(best, expected[0], 1e-12);
        assertEquals(candidates.get(0), strategy(Map.of()).propose(STUDY.domains()));
    }

    @Test
    void tenAreProposedAndTheSeedDecidesWhich() {
        assertEquals(10, strategy(Map.of()).candidates(STUDY.domains()).size());
        assertEquals(
                strategy(Map.of("seed", 3)).propose(STUDY.domains()),
                strategy(Map.of("seed", 3)).propose(STUDY.domains()));
        assertTrue(!strategy(Map.of("seed", 3))
                .propose(STUDY.domains())
                .equals(strategy(Map.of("seed", 4)).propose(STUDY.domains())));
    }

    @Test
    void thatNoSampleIsAMixtureIsSaid() {
        // one sample, and seeds until it has a negative weight
        for (int seed = 0; seed < 100; seed++) {
            MixtureStrategy strategy = strategy(Map.of("samples", 1, "seed", seed));
            try {
                strategy.propose(STUDY.domains());
            } catch (RlvrException e) {
                assertEquals(ErrorCode.DATA_INVALID, e.code());
                assertEquals(
                        "synthetic: of 1 samples of the Gaussian fitted to 33 mixtures of 5 datasets each has a negative weight,"
                                + " so that none is a mixture. Raise samples, or use the strategy learned",
                        e.getMessage());
                return;
            }
        }
        throw new AssertionError("all samples were mixtures");
    }

    @Test
    void fewerRunsThanTheSurrogateNeedsAreRefused() {
        Observations few = new Observations(
                SEEN.source(), SEEN.datasets(), SEEN.targets(), SEEN.rows().subList(0, 4), 0);
        MixtureStrategy strategy = new PublishedStrategyProvider()
                .create(
                        new MapSettings(
                                Map.of("observations", "x", "target", SyntheticStudy.SCORE, "samples", 100_000)),
                        new FakeContext(List.of(), Optional.of(few)));
        assertEquals(
                ErrorCode.DATA_INVALID,
                assertThrows(RlvrException.class, () -> strategy.propose(STUDY.domains()))
                        .code());
    }

    private static MixtureStrategy strategy(Map<String, ?> settings) {
        Map<String, Object> all = new HashMap<>(settings);
        all.put("observations", "synthetic");
        all.put("target", SyntheticStudy.SCORE);
        MapSettings view = new MapSettings(all);
        MixtureStrategy strategy =
                new PublishedStrategyProvider().create(view, new FakeContext(List.of(), Optional.of(SEEN)));
        view.rejectUnknown();
        return strategy;
    }
}
