package dev.rlvr.cli.server;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rlvr.api.reward.Reward;
import dev.rlvr.api.train.ScoredCompletion;
import dev.rlvr.cli.reward.RewardRouter;
import dev.rlvr.cli.reward.RewardStatus;
import dev.rlvr.cli.reward.Scorable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Scores what requests hold, in the forms of the trainers that send them. Thread-safe. */
final class RewardService {
    private final RewardRouter router;
    private final RequestReader reader;
    private final double failedReward;

    /**
     * Creates a service.
     *
     * @param router the verifiers
     * @param datasets the ids of its datasets, which requests name as data sources
     * @param failedReward the number for a reward that could not be had
     */
    RewardService(RewardRouter router, List<String> datasets, double failedReward) {
        this.router = router;
        this.reader = new RequestReader(datasets);
        this.failedReward = failedReward;
    }

    /**
     * Answers as OpenRLHF expects: {@code {"query": [], "prompts": [], "labels": []}} to {@code {"rewards": [], "scores": [], "extra_logs": {}}},
     * the rewards as they are trained on, the scores as shares of the highest possible.
     *
     * @param dataSource the dataset of all, where the address names one
     */
    Map<String, Object> openRlhf(JsonNode request, Optional<String> dataSource) {
        List<Scorable> items = reader.openRlhf(request, dataSource);
        List<ScoredCompletion> scored = router.score(items);
        List<Double> rewards = new ArrayList<>();
        List<Double> scores = new ArrayList<>();
        List<Double> failed = new ArrayList<>();
        Map<String, List<Double>> logs = new LinkedHashMap<>();
        logs.put("failed", failed);
        for (int i = 0; i < scored.size(); i++) {
            ScoredCompletion each = scored.get(i);
            rewards.add(number(each.reward()));
            scores.add(score(items.get(i).problem().dataset(), each));
            failed.add(each.reward() instanceof Reward.Scored ? 0.0 : 1.0);
            each.byVerifier().forEach((id, reward) -> logs.computeIfAbsent("rewards/" + id, key -> new ArrayList<>())
                    .add(number(reward)));
        }
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("rewards", rewards);
        answer.put("scores", scores);
        answer.put("extra_logs", logs);
        return answer;
    }

    /** Answers what verl's {@code compute_score} returns: an object for an object, and a list of them for a list or for an object of lists. */
    Object computeScore(JsonNode request) {
        List<Scorable> items = reader.verl(request);
        List<Map<String, Object>> answers = new ArrayList<>();
        for (ScoredCompletion scored : router.score(items)) {
            Map<String, Object> answer = new LinkedHashMap<>();
            answer.put("score", number(scored.reward()));
            answer.put("status", RewardStatus.of(scored.reward()));
            answer.put("reason", reason(scored));
            Map<String, Double> rewards = new LinkedHashMap<>();
            scored.byVerifier().forEach((id, reward) -> rewards.put(id, number(reward)));
            answer.put("rewards", rewards);
            answers.add(answer);
        }
        return RequestReader.isSingle(request) ? answers.get(0) : answers;
    }

    private double number(Reward reward) {
        return reward.value().orElse(failedReward);
    }

    /** The share of the highest total that the verifiers which apply could give. */
    private double score(String dataset, ScoredCompletion scored) {
        double highest = router.passMark().highest(dataset, scored);
        return scored.reward() instanceof Reward.Scored total && highest > 0 ? total.score() / highest : failedReward;
    }

    /** Says why: a total alone has no reason of its own, so the verifiers' are told. */
    private static String reason(ScoredCompletion scored) {
        if (!scored.reward().reason().isEmpty()) {
            return scored.reward().reason();
        }
        List<String> reasons = new ArrayList<>();
        scored.byVerifier().forEach((id, reward) -> {
            if (!reward.reason().isEmpty()) {
                reasons.add(id + ": " + reward.reason());
            }
        });
        return String.join("; ", reasons);
    }
}
