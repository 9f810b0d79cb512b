package dev.rlvr.cli.server;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rlvr.api.reward.Reward;
import dev.rlvr.api.train.ScoredCompletion;
import dev.rlvr.cli.reward.RewardRouter;
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
        List<ScoredCompletion> scored = new ArrayList<>();
        List<Scorable> items = reader.openRlhf(request, dataSource);
        scored.addAll(router.score(items));
        List<Double> rewards = new ArrayList<>();
        List<Double> scores = new ArrayList<>();
        List<Double> failed = new ArrayList<>();
        Map<String, List<Double>> byVerifier = new LinkedHashMap<>();
        for (int i = 0; i < scored.size(); i++) {
            ScoredCompletion each = scored.get(i);
            double reward = number(each.reward());
            rewards.add(reward);
            scores.add(score(items.get(i).problem().dataset(), each));
            failed.add(each.reward().value().isPresent() ? 0.0 : 1.0);
            each.byVerifier().keySet().forEach(id -> byVerifier.computeIfAbsent(id, key -> new ArrayList<>()));
        }
        byVerifier.forEach((id, values) -> scored.forEach(each ->
                values.add(number(each.byVerifier().getOrDefault(id, Reward.notApplicable("another dataset's"))))));
        Map<String, Object> logs = new LinkedHashMap<>();
        logs.put("failed", failed);
        byVerifier.forEach((id, values) -> logs.put("rewards/" + id, values));
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
            answer.put("status", status(scored.reward()));
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

    /** The share of the highest reward that the verifiers which apply could give. */
    private double score(String dataset, ScoredCompletion scored) {
        Map<String, Double> weights = router.weights(dataset);
        double highest = 0;
        for (Map.Entry<String, Reward> said : scored.byVerifier().entrySet()) {
            if (!(said.getValue() instanceof Reward.NotApplicable)) {
                highest += weights.getOrDefault(said.getKey(), 1.0);
            }
        }
        return scored.reward().value().isPresent() && highest > 0
                ? scored.reward().value().getAsDouble() / highest
                : failedReward;
    }

    static String status(Reward reward) {
        return reward instanceof Reward.Scored
                ? "scored"
                : reward instanceof Reward.NotApplicable ? "not_applicable" : "failed";
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
