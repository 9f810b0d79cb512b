package dev.rlvr.cli.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HierarchicalBootstrapTests {
    private static final HierarchicalBootstrap BOOTSTRAP = new HierarchicalBootstrap(1);

    /** 1,000 studies each: seeds, spread of the seeds' effect, spread of the items' effect. Answers are right or wrong, so differences are -1, 0 or 1. */
    @ParameterizedTest(name = "{0} seeds, seed effect {1}, item effect {2}")
    @CsvSource({"8, 0.03, 0.1", "8, 0.0, 0.3", "8, 0.08, 0.0", "5, 0.03, 0.1", "16, 0.03, 0.1"})
    void theIntervalCoversTheTruthIn93To97PercentOfStudies(int seeds, double seedSpread, double itemSpread) {
        double truth = 0.05;
        int covered = 0;
        int studies = 1000;
        for (int study = 0; study < studies; study++) {
            Random random = new Random(1_000_003L * study + seeds);
            List<MatchedDifferences> differences = study(random, seeds, truth, seedSpread, itemSpread);
            Estimate difference =
                    new HierarchicalBootstrap(study, 400).verdict(differences).difference();
            if (difference.low() <= truth && truth <= difference.high()) {
                covered++;
            }
        }
        double share = covered / (double) studies;
        assertTrue(share >= 0.93 && share <= 0.97, "covered in " + share);
    }

    @Test
    void equalRunsDifferByNothingForCertain() {
        Verdict verdict = BOOTSTRAP.verdict(List.of(new MatchedDifferences("b", 1, new double[4][10])));
        assertEquals(new Estimate(0, 0, 0), verdict.difference());
        assertEquals(0.5, verdict.probabilityBetter());
        assertFalse(verdict.isBetter());
    }

    @Test
    void oneSeedCanNotTell() {
        Verdict verdict =
                BOOTSTRAP.verdict(List.of(new MatchedDifferences("b", 1, new double[][] {{1, 1, 0, 1, 1, 1}})));
        assertEquals(5.0 / 6, verdict.difference().value(), 1e-12);
        assertTrue(Double.isNaN(verdict.difference().low()));
        assertFalse(verdict.isBetter());
        assertTrue(verdict.seedsNeeded(0.1).isEmpty());
    }

    @Test
    void aLargeEffectIsShownAndASmallOneIsNot() {
        assertTrue(BOOTSTRAP.verdict(study(new Random(3), 8, 0.2, 0.02, 0.1)).isBetter());
        assertTrue(BOOTSTRAP.verdict(study(new Random(3), 8, -0.2, 0.02, 0.1)).isWorse());
        Verdict small = BOOTSTRAP.verdict(study(new Random(3), 8, 0.001, 0.05, 0.1));
        assertFalse(small.isBetter() || small.isWorse());
    }

    @Test
    void benchmarksCountByTheirWeights() {
        double[][] gains = {{1, 1}, {1, 1}};
        double[][] losses = {{-1, -1}, {-1, -1}};
        Verdict verdict = BOOTSTRAP.verdict(
                List.of(new MatchedDifferences("a", 3, gains), new MatchedDifferences("b", 1, losses)));
        assertEquals(0.5, verdict.difference().value(), 1e-12);
    }

    @Test
    void equalDataAndSeedGiveEqualVerdicts() {
        List<MatchedDifferences> study = study(new Random(5), 5, 0.1, 0.03, 0.1);
        assertEquals(BOOTSTRAP.verdict(study), BOOTSTRAP.verdict(study));
    }

    @Test
    void theSeedsNeededShowTheEffectInFourOfFiveStudies() {
        double effect = 0.06;
        Verdict pilot = BOOTSTRAP.verdict(study(new Random(7), 40, effect, 0.05, 0.0));
        int needed = pilot.seedsNeeded(effect).orElseThrow();
        int shown = 0;
        for (int study = 0; study < 300; study++) {
            List<MatchedDifferences> differences = study(new Random(99 + study), needed, effect, 0.05, 0.0);
            if (new HierarchicalBootstrap(study, 300).verdict(differences).isBetter()) {
                shown++;
            }
        }
        assertEquals(0.8, shown / 300.0, 0.08, "with " + needed + " seeds");
    }

    @Test
    void tooFewItemsCanNotBeMadeUpForBySeeds() {
        Verdict verdict = BOOTSTRAP.verdict(study(new Random(11), 10, 0.0, 0.01, 0.4));
        assertTrue(verdict.seedsNeeded(0.005).isEmpty());
    }

    @Test
    void refusesBenchmarksOfDifferentSeeds() {
        List<MatchedDifferences> ragged = List.of(
                new MatchedDifferences("a", 1, new double[2][3]), new MatchedDifferences("b", 1, new double[3][3]));
        assertThrows(IllegalArgumentException.class, () -> BOOTSTRAP.verdict(ragged));
    }

    /** Two benchmarks of 60 and 40 items, weighted by their items. */
    private static List<MatchedDifferences> study(
            Random random, int seeds, double truth, double seedSpread, double itemSpread) {
        double[] seedEffects = random.doubles(seeds, -1, 1)
                .map(u -> u * Math.sqrt(3) * seedSpread)
                .toArray();
        List<MatchedDifferences> study = new ArrayList<>();
        for (int items : new int[] {60, 40}) {
            double[][] differences = new double[seeds][items];
            for (int i = 0; i < items; i++) {
                double itemEffect = (random.nextDouble() * 2 - 1) * Math.sqrt(3) * itemSpread;
                for (int s = 0; s < seeds; s++) {
                    differences[s][i] = answer(random, truth + seedEffects[s] + itemEffect);
                }
            }
            study.add(new MatchedDifferences("b" + items, items, differences));
        }
        return study;
    }

    /** Returns -1, 0 or 1 with this mean: half of the answers differ, as far as the mean allows. */
    private static double answer(Random random, double mean) {
        double differing = Math.max(0.5, Math.abs(mean));
        double u = random.nextDouble();
        double up = (differing + mean) / 2;
        return u < up ? 1 : u < differing ? -1 : 0;
    }
}
