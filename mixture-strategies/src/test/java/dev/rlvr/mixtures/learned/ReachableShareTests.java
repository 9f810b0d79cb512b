package dev.rlvr.mixtures.learned;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rlvr.mixtures.learned.ReachableShare.Choice;
import org.junit.jupiter.api.Test;

class ReachableShareTests {
    private final ReachableShare reachable = new ReachableShare(SyntheticTruth.STRONG, Trial.DATASETS);

    @Test
    void theMoreMayBeLostTheMoreOftenItIsEnough() {
        Trial trial = Trial.draw(SyntheticTruth.STRONG, 0.3, 0);
        double little = reachable.best(trial, 0.05).probability();
        double more = reachable.best(trial, 0.5).probability();
        assertTrue(0 < little && little < more && more < 1, little + ", " + more);
        assertEquals(1, reachable.best(trial, 100).probability());
    }

    @Test
    void itsMixturesLoseNoMoreAboutAsOftenAsItSays() {
        int draws = 60;
        double promised = 0;
        int kept = 0;
        for (int draw = 0; draw < draws; draw++) {
            Trial trial = Trial.draw(SyntheticTruth.STRONG, 0.3, draw);
            Choice choice = reachable.best(trial, 0.4);
            promised += choice.probability() / draws;
            kept += trial.study().regret(SyntheticStudy.mixture(choice.mixtureD())) <= 0.4 ? 1 : 0;
        }
        assertEquals(promised, (double) kept / draws, 0.15);
    }
}
