package dev.rlvr.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.rlvr.cli.console.Console;
import dev.rlvr.cli.console.Table;
import dev.rlvr.cli.job.BenchmarkSummary;
import dev.rlvr.cli.job.RunComparison;
import dev.rlvr.cli.run.EvaluationFiles;
import dev.rlvr.cli.run.RunDirectory;
import dev.rlvr.cli.run.RunState;
import dev.rlvr.cli.run.Runs;
import dev.rlvr.cli.stats.Comparison;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Shows one run. */
final class RunView {
    private final RunDirectory run;
    private final RunState state;
    private final JsonNode last;
    private final List<BenchmarkSummary> benchmarks;
    private final Optional<Comparison> comparison;

    RunView(RunDirectory run, RunState state) {
        this.run = run;
        this.state = state;
        List<JsonNode> metrics = run.metrics().read();
        this.last = metrics.isEmpty() ? MissingNode.getInstance() : metrics.get(metrics.size() - 1);
        List<String> ids =
                state.benchmarks().stream().map(RunState.DatasetState::id).toList();
        EvaluationFiles files = run.evaluation();
        this.benchmarks = ids.stream()
                .flatMap(id -> files.read(id).map(items -> BenchmarkSummary.of(id, items)).stream())
                .toList();
        this.comparison = RunComparison.of(
                run,
                ids,
                state.datasets().stream().map(RunState.DatasetState::id).toList());
    }

    Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("run", run.root().toString());
        json.put("status", Runs.status(run, state));
        json.put("state", state);
        json.put("checkpoint", run.checkpoints().latest().map(Path::toString).orElse(""));
        json.put("last_metrics", last.isMissingNode() ? Map.of() : last);
        json.put("benchmarks", Scores.json(benchmarks));
        json.put("comparison", comparison.map(Scores::json).orElse(List.of()));
        return json;
    }

    void show(Console people) {
        Table facts = new Table("run", run.root().toString())
                .row("status", Runs.status(run, state))
                .row("model", state.model())
                .row("device", or(state.device()))
                .row("algorithm", state.algorithm())
                .row(
                        "steps",
                        (last.isMissingNode()
                                        ? state.steps()
                                        : last.path("step").asInt()) + " of " + state.maxSteps())
                .row("seed", state.seed())
                .row("started", state.startedAt())
                .row("ended", or(state.finishedAt()))
                .row(
                        "checkpoint",
                        run.checkpoints().latest().map(Path::toString).orElse("-"));
        if (state.error() != null) {
            facts.row("error", state.error());
        }
        people.table(facts);
        people.line("");
        people.table(domains());
        if (comparison.isPresent()) {
            people.line("");
            people.table(Scores.table(comparison.get()));
        } else if (!benchmarks.isEmpty()) {
            people.line("");
            people.table(Scores.table(benchmarks));
        }
    }

    /** The weight of the last step is a column of its own where the mixture moved. */
    private Table domains() {
        boolean moved = state.datasets().stream()
                .map(dataset -> last.path("mixture/" + dataset.id()).asDouble(weight(dataset)) - weight(dataset))
                .anyMatch(difference -> difference != 0);
        Table table = moved
                ? new Table("dataset", "items", "first weight", "last weight", "reward in its last step")
                : new Table("dataset", "items", "weight", "reward in its last step");
        for (RunState.DatasetState dataset : state.datasets()) {
            List<Object> cells = new ArrayList<>(
                    List.of(dataset.id(), dataset.size(), String.format(Locale.ROOT, "%.3f", weight(dataset))));
            if (moved) {
                cells.add(number(last.path("mixture/" + dataset.id())));
            }
            cells.add(number(lastReward(dataset.id())));
            table.row(cells.toArray());
        }
        return table;
    }

    private double weight(RunState.DatasetState dataset) {
        return state.mixture().getOrDefault(dataset.id(), 0.0);
    }

    /** Not every step draws from every dataset. */
    private JsonNode lastReward(String dataset) {
        List<JsonNode> rows = run.metrics().read();
        for (int i = rows.size() - 1; i >= 0; i--) {
            JsonNode reward = rows.get(i).path("datasets/" + dataset + "/reward");
            if (reward.isNumber()) {
                return reward;
            }
        }
        return MissingNode.getInstance();
    }

    static String number(JsonNode value) {
        return value.isNumber() ? String.format(Locale.ROOT, "%.3f", value.asDouble()) : "-";
    }

    private static String or(@Nullable String text) {
        return text == null ? "-" : text;
    }
}
