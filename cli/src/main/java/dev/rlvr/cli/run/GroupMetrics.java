package dev.rlvr.cli.run;

import dev.rlvr.api.reward.FinishReason;
import dev.rlvr.api.reward.Reward;
import dev.rlvr.api.train.GroupReport;
import dev.rlvr.api.train.ScoredCompletion;
import dev.rlvr.cli.reward.PassMark;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The metrics of some groups, named as in TRL. Without completions, those about rewards are left out. */
final class GroupMetrics {
    private static final double ZERO = 1e-8;

    private GroupMetrics() {}

    static Map<String, Object> of(List<GroupReport> groups, PassMark mark) {
        Map<String, Object> metrics = new LinkedHashMap<>();
        List<ScoredCompletion> completions =
                groups.stream().flatMap(group -> group.completions().stream()).toList();
        if (!completions.isEmpty()) {
            rewards(groups, completions, metrics);
            signal(groups, mark, metrics);
            lengths(completions, metrics);
        }
        statistics(groups, metrics);
        return metrics;
    }

    private static void rewards(
            List<GroupReport> groups, List<ScoredCompletion> completions, Map<String, Object> metrics) {
        List<Double> totals = values(completions);
        List<Double> deviations = new ArrayList<>();
        for (GroupReport group : groups) {
            List<Double> own = values(group.completions());
            if (!own.isEmpty()) {
                deviations.add(deviation(own));
            }
        }
        metrics.put("reward", mean(totals));
        metrics.put("reward_std", mean(deviations));
        metrics.put(
                "frac_reward_zero_std",
                mean(deviations.stream().map(std -> std < ZERO ? 1.0 : 0.0).toList()));
        Map<String, List<Double>> byVerifier = new LinkedHashMap<>();
        for (ScoredCompletion completion : completions) {
            completion.byVerifier().forEach((id, reward) -> {
                List<Double> values = byVerifier.computeIfAbsent(id, key -> new ArrayList<>());
                reward.value().ifPresent(values::add);
            });
        }
        byVerifier.forEach((id, values) -> metrics.put("rewards/" + id + "/mean", mean(values)));
        metrics.put(
                "rewards/failed",
                completions.stream()
                        .filter(completion -> completion.reward() instanceof Reward.Failed)
                        .count());
    }

    /** What there was to learn from: the completions that have a reward. */
    private static void signal(List<GroupReport> groups, PassMark mark, Map<String, Object> metrics) {
        List<Double> advantages = new ArrayList<>();
        List<Double> passed = new ArrayList<>();
        for (GroupReport group : groups) {
            for (int g = 0; g < group.completions().size(); g++) {
                ScoredCompletion completion = group.completions().get(g);
                if (completion.reward().value().isPresent()) {
                    advantages.add(Math.abs(group.advantages().get(g)));
                    passed.add(mark.isPassed(group.problem().dataset(), completion) ? 1.0 : 0.0);
                }
            }
        }
        metrics.put("advantage_abs_mean", mean(advantages));
        metrics.put("pass_rate", mean(passed));
        metrics.put("completions/scored", passed.size());
    }

    private static void lengths(List<ScoredCompletion> completions, Map<String, Object> metrics) {
        metrics.put(
                "completions/mean_length",
                mean(completions.stream()
                        .map(scored -> (double) scored.completion().tokenIds().size())
                        .toList()));
        metrics.put(
                "completions/clipped_ratio",
                mean(completions.stream()
                        .map(scored -> scored.completion().finishReason() == FinishReason.LENGTH ? 1.0 : 0.0)
                        .toList()));
    }

    /** Means over completion tokens: each group counts by how many it has. */
    private static void statistics(List<GroupReport> groups, Map<String, Object> metrics) {
        Map<String, Double> sums = new TreeMap<>();
        Map<String, Double> weights = new TreeMap<>();
        for (GroupReport group : groups) {
            group.statistics().forEach((key, value) -> {
                if (group.completionTokens() > 0) {
                    sums.merge(key, value * group.completionTokens(), Double::sum);
                    weights.merge(key, (double) group.completionTokens(), Double::sum);
                }
            });
        }
        sums.forEach((key, sum) -> metrics.put(key, sum / weights.getOrDefault(key, 1.0)));
    }

    private static List<Double> values(List<ScoredCompletion> completions) {
        List<Double> values = new ArrayList<>();
        completions.forEach(completion -> completion.reward().value().ifPresent(values::add));
        return values;
    }

    private static double mean(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).average().orElse(Double.NaN);
    }

    /** The sample's standard deviation (n - 1), as in TRL; 0 for a single value. */
    private static double deviation(List<Double> values) {
        if (values.size() < 2) {
            return 0;
        }
        double mean = mean(values);
        double squares =
                values.stream().mapToDouble(v -> (v - mean) * (v - mean)).sum();
        return Math.sqrt(squares / (values.size() - 1));
    }
}
