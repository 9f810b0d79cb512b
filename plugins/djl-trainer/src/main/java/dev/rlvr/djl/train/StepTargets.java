package dev.rlvr.djl.train;

import dev.rlvr.api.train.GroupRewards;
import dev.rlvr.api.train.KlPenalty;
import dev.rlvr.api.train.RewardScorer;
import dev.rlvr.api.train.RlAlgorithm;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What a step's groups are to be moved to: log-probabilities to compare with, advantages, and who takes part. */
final class StepTargets {
    private final RlAlgorithm algorithm;
    private final RewardScorer rewards;
    private final PriorPass prior;

    StepTargets(RlAlgorithm algorithm, RewardScorer rewards, PriorPass prior) {
        this.algorithm = algorithm;
        this.rewards = rewards;
        this.prior = prior;
    }

    List<GroupWork> of(List<DrawnGroup> groups, StepClock clock) {
        Optional<KlPenalty> penalty = algorithm.rewardPenalty();
        boolean several = StepUpdates.perRollout(algorithm) > 1;
        List<PriorLogProbs> priors = prior.of(groups, several || penalty.isPresent());
        clock.lap("time/reference");
        List<PriorLogProbs> kept = several
                ? priors
                : priors.stream().map(PriorLogProbs::withoutOld).toList();
        return algorithm.usesRollouts()
                ? scored(groups, kept, advantages(groups, priors, penalty))
                : answers(groups, kept);
    }

    private List<double[]> advantages(
            List<DrawnGroup> groups, List<PriorLogProbs> priors, Optional<KlPenalty> penalty) {
        List<GroupRewards> step = new ArrayList<>();
        for (int p = 0; p < groups.size(); p++) {
            DrawnGroup group = groups.get(p);
            PriorLogProbs prior = priors.get(p);
            step.add(group.rewards(
                    rewards.weights(group.prompt().problem().dataset()),
                    penalty.map(prior::penalties)
                            .orElse(new double[group.scored().size()])));
        }
        return algorithm.advantages(step);
    }

    private List<GroupWork> scored(List<DrawnGroup> groups, List<PriorLogProbs> priors, List<double[]> advantagesPG) {
        List<GroupWork> work = new ArrayList<>();
        for (int p = 0; p < groups.size(); p++) {
            boolean[] participates = participates(groups.get(p));
            work.add(new GroupWork(groups.get(p), priors.get(p), advantagesPG.get(p), participates));
        }
        return work;
    }

    private boolean[] participates(DrawnGroup group) {
        boolean[] participates = new boolean[group.scored().size()];
        boolean leftOut = algorithm.resamplings() > 0 && !group.hasSignal();
        for (int g = 0; g < participates.length; g++) {
            participates[g] = !leftOut && !Double.isNaN(group.total(g));
        }
        return participates;
    }

    private static List<GroupWork> answers(List<DrawnGroup> groups, List<PriorLogProbs> priors) {
        List<GroupWork> work = new ArrayList<>();
        for (int p = 0; p < groups.size(); p++) {
            boolean[] participates = new boolean[groups.get(p).tokensGT().size()];
            Arrays.fill(participates, true);
            work.add(new GroupWork(groups.get(p), priors.get(p), new double[participates.length], participates));
        }
        return work;
    }
}
