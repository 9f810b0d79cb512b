package dev.rlvr.cli.run;

import dev.rlvr.api.train.GroupReport;
import dev.rlvr.api.train.StepReport;
import dev.rlvr.cli.reward.PassMark;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Makes the line of {@code metrics.jsonl} about a step. */
public final class StepMetrics {
    private static final List<String> HOST_KEYS = List.of("step", "num_tokens");

    private StepMetrics() {}

    /**
     * Returns the metrics of a step: over all groups, then of each dataset under {@code datasets/ID/}.
     *
     * @param report what the trainer reported; its own numbers win over those computed here
     * @param tokensBefore the value of {@code num_tokens} after the step before: tokens of prompts, each once, and of completions
     * @param mark which completions pass
     */
    public static Map<String, Object> of(StepReport report, long tokensBefore, PassMark mark) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("step", report.step());
        row.putAll(GroupMetrics.of(report.groups(), mark));
        new TreeMap<>(report.metrics()).forEach((key, value) -> {
            if (!HOST_KEYS.contains(key)) {
                row.put(key, value);
            }
        });
        row.put("num_tokens", tokensBefore + tokens(report.groups()));
        byDataset(report.groups()).forEach((dataset, groups) -> {
            String prefix = "datasets/" + dataset + "/";
            row.put(prefix + "prompts", groups.size());
            GroupMetrics.of(groups, mark).forEach((key, value) -> row.put(prefix + key, value));
        });
        return row;
    }

    private static long tokens(List<GroupReport> groups) {
        return groups.stream()
                .mapToLong(group -> (long) group.promptTokens() + group.completionTokens())
                .sum();
    }

    private static Map<String, List<GroupReport>> byDataset(List<GroupReport> groups) {
        Map<String, List<GroupReport>> byDataset = new TreeMap<>();
        groups.forEach(group -> byDataset
                .computeIfAbsent(group.problem().dataset(), id -> new ArrayList<>())
                .add(group));
        return byDataset;
    }
}
