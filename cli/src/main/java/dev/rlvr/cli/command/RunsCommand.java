package dev.rlvr.cli.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import dev.rlvr.api.ErrorCode;
import dev.rlvr.api.RlvrException;
import dev.rlvr.cli.console.JsonOption;
import dev.rlvr.cli.console.Table;
import dev.rlvr.cli.run.RunDirectory;
import dev.rlvr.cli.run.RunState;
import dev.rlvr.cli.run.Runs;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code rlvr runs}. */
@Command(name = "runs", description = "Look at runs on disk.")
final class RunsCommand {
    private final CommandContext context;

    RunsCommand(CommandContext context) {
        this.context = context;
    }

    @Command(name = "list", description = "List the runs in a folder.")
    int list(
            @Mixin JsonOption json,
            @Parameters(paramLabel = "DIR", defaultValue = "runs", description = "The folder (${DEFAULT-VALUE}).")
                    Path folder) {
        List<Row> rows = Runs.in(folder).stream()
                .map(run -> Row.of(run, run.state().orElseThrow()))
                .toList();
        Table table = new Table("run", "status", "steps", "of", "reward", "started");
        rows.forEach(row -> table.row(
                row.run(), row.status(), row.steps(), row.maxSteps(), RunView.number(row.reward()), row.startedAt()));
        context.console(json).result(rows, people -> {
            if (rows.isEmpty()) {
                people.line("No runs in " + folder + ".");
            } else {
                people.table(table);
            }
        });
        return 0;
    }

    @Command(name = "show", description = "Show a run: how it stands, its mixture, its last step and its evaluations.")
    int show(@Mixin JsonOption json, @Parameters(paramLabel = "RUN", description = "The run directory.") Path folder) {
        RunDirectory run = new RunDirectory(folder);
        RunState state = run.state()
                .orElseThrow(() -> new RlvrException(ErrorCode.RUN_INVALID, "Not a run (no run.json): " + folder));
        RunView view = new RunView(run, state);
        context.console(json).result(view.json(), view::show);
        return 0;
    }

    private record Row(String run, String status, int steps, int maxSteps, JsonNode reward, String startedAt) {
        static Row of(RunDirectory run, RunState state) {
            List<JsonNode> metrics = run.metrics().read();
            JsonNode last = metrics.isEmpty() ? NullNode.getInstance() : metrics.get(metrics.size() - 1);
            JsonNode reward = last.path("reward");
            return new Row(
                    run.root().toString(),
                    Runs.status(run, state),
                    metrics.isEmpty() ? state.steps() : last.path("step").asInt(),
                    state.maxSteps(),
                    reward.isNumber() ? reward : NullNode.getInstance(),
                    state.startedAt());
        }
    }
}
