package dev.rlvr.cli.fake;

import dev.rlvr.api.data.Problem;
import dev.rlvr.api.reward.Completion;
import dev.rlvr.api.train.Policy;
import dev.rlvr.api.train.Rollout;
import dev.rlvr.api.train.Sampling;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Answers an item rightly where a hash of its id is below its skill (in percent). */
public final class FakePolicy implements Policy {
    private final int skill;

    public FakePolicy(int skill) {
        this.skill = skill;
    }

    @Override
    public List<Rollout> complete(List<Problem> problems, int completionsEach, Sampling sampling, long seed) {
        List<Rollout> rollouts = new ArrayList<>();
        for (Problem problem : problems) {
            List<Completion> completions = new ArrayList<>();
            for (int i = 0; i < completionsEach; i++) {
                // Sampled, every second completion is wrong.
                completions.add(answer(problem, sampling.temperature() > 0 && i % 2 == 1 ? 0 : skill));
            }
            rollouts.add(new Rollout(problem, 5, completions));
        }
        return rollouts;
    }

    static Completion answer(Problem problem, int skill) {
        boolean right = Math.floorMod(problem.id().hashCode() * 31 + 7, 100) < skill;
        return FakeTrainer.completion(right ? problem.answer().text() : "wrong");
    }

    @Override
    public List<List<Double>> logProbs(Rollout rollout) {
        return rollout.completions().stream()
                .map(completion -> Collections.nCopies(completion.tokenIds().size(), -0.25))
                .toList();
    }

    @Override
    public void close() {}
}
