package dev.rlvr.djl.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.rlvr.api.data.Problem;
import dev.rlvr.api.reward.Completion;
import dev.rlvr.api.train.RewardScorer;
import dev.rlvr.api.train.RlAlgorithm;
import dev.rlvr.api.train.ScoredCompletion;
import dev.rlvr.djl.algorithm.AlgorithmGolden;
import dev.rlvr.djl.policy.PolicyModel;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RolloutsTests {
    private final Map<String, Integer> scorings = new HashMap<>();

    /** The first problem's rewards never differ, the second's only from the second time on, the others' always. */
    private List<ScoredCompletion> score(Problem problem, List<Completion> completions) {
        int before = scorings.merge(problem.id(), 1, Integer::sum) - 1;
        boolean equal = problem.id().equals("p0") || problem.id().equals("p1") && before == 0;
        return equal ? TinyRun.byPlace(completions, 1, 1, 1) : TinyRun.byPlace(completions, 0, 1, 2);
    }

    private Rollouts.Draw draw(RlAlgorithm algorithm, PolicyModel model) {
        scorings.clear();
        RewardScorer rewards = this::score;
        Rollouts rollouts = new Rollouts(TinyRun.request(algorithm, rewards, 0), model);
        return rollouts.draw(TinyRun.prepared(rollouts), 5, new StepClock());
    }

    @Test
    void groupsWithoutADifferenceAreDrawnAgainSoOftenAndNoMore() {
        RlAlgorithm dapo = AlgorithmGolden.algorithm("dapo", Map.of("max_resamplings", 2));
        try (PolicyModel model = TinyRun.model(dapo)) {
            Rollouts.Draw draw = draw(dapo, model);
            assertEquals(Map.of("p0", 3, "p1", 2, "p2", 1, "p3", 1), scorings);
            assertEquals(Map.of("sampling/groups_redrawn", 3.0, "sampling/groups_without_signal", 1.0), draw.metrics());
            RlAlgorithm once = AlgorithmGolden.algorithm("grpo", Map.of());
            List<DrawnGroup> first = draw(once, model).groups();
            assertNotEquals(first.get(1).tokensGT(), draw.groups().get(1).tokensGT());
            assertEquals(first.get(2).tokensGT(), draw.groups().get(2).tokensGT());
            assertEquals(
                    draw(dapo, model).groups().stream()
                            .map(DrawnGroup::tokensGT)
                            .toList(),
                    draw.groups().stream().map(DrawnGroup::tokensGT).toList());
        }
    }

    @Test
    void aGroupThatStaysWithoutADifferenceTakesNoPart() {
        RlAlgorithm dapo = AlgorithmGolden.algorithm("dapo", Map.of("max_resamplings", 1));
        try (PolicyModel model = TinyRun.model(dapo)) {
            List<DrawnGroup> groups = draw(dapo, model).groups();
            StepTargets targets = new StepTargets(dapo, this::score, new PriorPass(model, null, 1, 8192));
            List<GroupWork> work = targets.of(groups, new StepClock());
            assertArrayEquals(new boolean[TinyRun.GROUP], work.get(0).participatesG());
            assertArrayEquals(new boolean[] {true, true, true}, work.get(1).participatesG());
        }
    }

    @Test
    void anAlgorithmThatDoesNotWantItDrawsOnceAndSaysNothing() {
        RlAlgorithm grpo = AlgorithmGolden.algorithm("grpo", Map.of());
        try (PolicyModel model = TinyRun.model(grpo)) {
            assertEquals(Map.of(), draw(grpo, model).metrics());
            assertEquals(Map.of("p0", 1, "p1", 1, "p2", 1, "p3", 1), scorings);
        }
    }
}
