package dev.rlvr.djl.train;

import dev.rlvr.api.data.Problem;
import dev.rlvr.api.reward.Completion;
import dev.rlvr.api.train.Rollout;
import dev.rlvr.api.train.TrainRequest;
import dev.rlvr.djl.policy.PolicyModel;
import dev.rlvr.djl.policy.PreparedPrompt;
import dev.rlvr.djl.text.ReferenceCompletion;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** Draws a step's completions and scores them; groups whose rewards are all equal are drawn again where the algorithm wants that. */
final class Rollouts {
    private final TrainRequest request;
    private final PolicyModel model;

    Rollouts(TrainRequest request, PolicyModel model) {
        this.request = request;
        this.model = model;
    }

    /**
     * What was drawn.
     *
     * @param groups a group a problem, in order
     * @param metrics how often groups were drawn again, where the algorithm wants that
     */
    record Draw(List<DrawnGroup> groups, Map<String, Double> metrics) {}

    /**
     * Prepares a problem, with its own answer where the algorithm learns from that. Thread-safe.
     *
     * @throws dev.rlvr.api.RlvrException where its prompt, a picture or its answer can't be used
     */
    PreparedProblem prepare(Problem problem) {
        if (request.algorithm().usesRollouts()) {
            int limit = request.rollout().sampling().maxCompletionLength();
            return new PreparedProblem(model.prepare(problem, limit), List.of());
        }
        List<Integer> answer = model.encodeCompletion(ReferenceCompletion.of(problem));
        return new PreparedProblem(model.prepare(problem, answer.size()), answer);
    }

    /** Draws from the policy; what is random follows from the run's seed and the step's number alone. */
    Draw draw(List<PreparedProblem> problems, int step, StepClock clock) {
        List<PreparedPrompt> prompts =
                problems.stream().map(PreparedProblem::prompt).toList();
        long seed = PolicyModel.mix(request.training().seed(), step);
        List<DrawnGroup> groups = new ArrayList<>(complete(prompts, seed, clock));
        int tries = request.algorithm().resamplings();
        if (tries == 0) {
            return new Draw(groups, Map.of());
        }
        int again = 0;
        for (int n = 1; n <= tries && !silent(groups).isEmpty(); n++) {
            List<Integer> silent = silent(groups);
            again += silent.size();
            // complete() mixes the numbers from 0 on into the seed; these are others
            List<DrawnGroup> drawn =
                    complete(silent.stream().map(prompts::get).toList(), PolicyModel.mix(seed, -1 - n), clock);
            for (int i = 0; i < silent.size(); i++) {
                groups.set(silent.get(i), drawn.get(i));
            }
        }
        Map<String, Double> metrics = new TreeMap<>();
        metrics.put("sampling/groups_redrawn", (double) again);
        metrics.put("sampling/groups_without_signal", (double) silent(groups).size());
        return new Draw(groups, metrics);
    }

    /** Takes the problems' own answers. */
    static Draw references(List<PreparedProblem> problems) {
        return new Draw(
                problems.stream()
                        .map(problem -> new DrawnGroup(problem.prompt(), List.of(problem.answer()), List.of()))
                        .toList(),
                Map.of());
    }

    private static List<Integer> silent(List<DrawnGroup> groups) {
        return IntStream.range(0, groups.size())
                .filter(p -> !groups.get(p).hasSignal())
                .boxed()
                .toList();
    }

    private List<DrawnGroup> complete(List<PreparedPrompt> prompts, long seed, StepClock clock) {
        List<Rollout> rollouts = model.complete(
                prompts, request.rollout().numGenerations(), request.rollout().sampling(), seed);
        clock.lap("time/rollout");
        List<DrawnGroup> groups = new ArrayList<>();
        for (int p = 0; p < prompts.size(); p++) {
            List<Completion> completions = rollouts.get(p).completions();
            groups.add(new DrawnGroup(
                    prompts.get(p),
                    completions.stream().map(Completion::tokenIds).toList(),
                    request.rewards().score(prompts.get(p).problem(), completions)));
        }
        clock.lap("time/reward");
        return groups;
    }
}
