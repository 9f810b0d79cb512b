package dev.rlvr.cli.run;

import dev.rlvr.api.reward.Reward;
import dev.rlvr.api.train.GroupReport;
import dev.rlvr.api.train.ScoredCompletion;
import dev.rlvr.api.train.StepReport;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Picks the completions of a step that are written down: a few samples, and those whose verification failed. */
public final class CompletionSamples {
    private static final int MAX_FAILED = 8;

    private CompletionSamples() {}

    /**
     * Returns rows of {@code completions.jsonl}.
     *
     * @param count how many samples, spread over the step's groups
     */
    public static List<Map<String, Object>> of(StepReport report, int count) {
        List<Map<String, Object>> rows = new ArrayList<>();
        List<GroupReport> groups = report.groups().stream()
                .filter(group -> !group.completions().isEmpty())
                .toList();
        int samples = Math.min(count, groups.size());
        for (int s = 0; s < samples; s++) {
            GroupReport group = groups.get((int) ((long) s * groups.size() / samples));
            int which = report.step() % group.completions().size();
            if (!isFailed(group.completions().get(which))) {
                rows.add(row(report.step(), group, which));
            }
        }
        int failed = 0;
        for (GroupReport group : groups) {
            for (int c = 0; c < group.completions().size() && failed < MAX_FAILED; c++) {
                if (isFailed(group.completions().get(c))) {
                    rows.add(row(report.step(), group, c));
                    failed++;
                }
            }
        }
        return rows;
    }

    private static boolean isFailed(ScoredCompletion completion) {
        return completion.reward() instanceof Reward.Failed;
    }

    private static Map<String, Object> row(int step, GroupReport group, int which) {
        ScoredCompletion scored = group.completions().get(which);
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("step", step);
        row.put("dataset", group.problem().dataset());
        row.put("problem", group.problem().id());
        row.put("prompt", group.problem().promptText());
        row.put("answer", group.problem().answer().text());
        row.put("completion", scored.completion().text());
        row.put("finish_reason", scored.completion().finishReason().name().toLowerCase(Locale.ROOT));
        row.put("reward", described(scored.reward()));
        Map<String, Object> rewards = new LinkedHashMap<>();
        scored.byVerifier().forEach((id, reward) -> rewards.put(id, described(reward)));
        row.put("rewards", rewards);
        row.put(
                "advantage",
                which < group.advantages().size() ? group.advantages().get(which) : Double.NaN);
        return row;
    }

    /** A value that is not finite becomes null in JSON: there is none. */
    private static Map<String, Object> described(Reward reward) {
        Map<String, Object> described = new LinkedHashMap<>();
        described.put("value", reward.value().orElse(Double.NaN));
        described.put("failed", reward instanceof Reward.Failed);
        described.put("reason", reward.reason());
        return described;
    }
}
