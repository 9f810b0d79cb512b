package dev.rlvr.cli.reward;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rlvr.api.data.Problem;
import dev.rlvr.api.reward.Completion;
import dev.rlvr.api.reward.Reward;
import dev.rlvr.api.reward.RewardVerifier;
import dev.rlvr.api.train.ScoredCompletion;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PassMarkTests {
    private static final PassMark MARK =
            new PassMark(Map.of("d", List.of(bound("answer", 2), bound("format", 1))), Set.of());

    private static BoundVerifier bound(String id, double weight) {
        return new BoundVerifier(
                id, (problem, completion) -> Reward.of(0, "not called"), weight, false, Duration.ofSeconds(1));
    }

    private static boolean isPassed(Reward total, Reward answer, Reward format) {
        return MARK.isPassed(
                "d", new ScoredCompletion(Completion.ofText("x"), total, Map.of("answer", answer, "format", format)));
    }

    private static Reward of(double value) {
        return Reward.of(value, "");
    }

    @Test
    void moreThanHalfOfTheHighestPossiblePasses() {
        assertTrue(isPassed(of(1.51), of(0.255), of(1)));
        assertFalse(isPassed(of(1.5), of(0.25), of(1)));
        assertTrue(isPassed(of(3), of(1), of(1)));
    }

    @Test
    void whereTheTotalIsTheLeastValueOneIsTheHighest() {
        PassMark least = new PassMark(Map.of("d", List.of(bound("answer", 2), bound("format", 1))), Set.of("d"));
        Map<String, Reward> said = Map.of("answer", of(0.6), "format", of(1));
        assertTrue(least.isPassed("d", new ScoredCompletion(Completion.ofText("x"), of(0.6), said)));
        assertFalse(least.isPassed("d", new ScoredCompletion(Completion.ofText("x"), of(0.5), said)));
    }

    @Test
    void aPenaltyIsNoPartOfTheHighest() {
        RewardVerifier penalty = new RewardVerifier() {
            @Override
            public Reward verify(Problem problem, Completion completion) {
                return of(0);
            }

            @Override
            public boolean isPenalty() {
                return true;
            }
        };
        BoundVerifier overlong = new BoundVerifier("overlong", penalty, 1, false, Duration.ofSeconds(1));
        PassMark mark = new PassMark(Map.of("d", List.of(bound("answer", 1), overlong)), Set.of());
        Map<String, Reward> said = Map.of("answer", of(1), "overlong", of(0));
        assertTrue(mark.isPassed("d", new ScoredCompletion(Completion.ofText("x"), of(1), said)));
    }

    @Test
    void whatDoesNotApplyCouldNotBeHad() {
        assertTrue(isPassed(of(0.6), Reward.notApplicable("no boxes"), of(0.6)));
        assertFalse(isPassed(of(0.6), of(0), of(0.6)));
    }

    @Test
    void withoutARewardNothingPasses() {
        Reward failed = Reward.failed("broke", null);
        assertFalse(isPassed(failed, failed, of(1)));
        Reward none = Reward.notApplicable("nothing applies");
        assertFalse(isPassed(none, none, none));
        assertFalse(isPassed(of(0), none, none));
    }

    @Test
    void aDatasetThatIsNotKnownHasNothingToPass() {
        assertFalse(
                MARK.isPassed("other", new ScoredCompletion(Completion.ofText("x"), of(3), Map.of("answer", of(1)))));
    }
}
