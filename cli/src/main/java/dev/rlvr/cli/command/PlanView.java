package dev.rlvr.cli.command;

import dev.rlvr.api.train.TrainPlan;
import dev.rlvr.cli.console.Console;
import dev.rlvr.cli.console.Table;
import java.util.Locale;

/** Shows what {@code rlvr train --dry-run} found. */
final class PlanView {
    private static final double MIB = 1 << 20;

    private PlanView() {}

    static void show(TrainPlan plan, Console people) {
        people.line(String.format(
                Locale.ROOT,
                "On %s: %,d parameters, of which %,d are trained (%.2f%%).",
                plan.device(),
                plan.parameters(),
                plan.trained(),
                100.0 * plan.trained() / plan.parameters()));
        people.line(String.format(
                Locale.ROOT,
                "A step: %,d tokens of prompts, each once, and at most %,d of completions, in %d micro-batch%s.",
                plan.promptTokens(),
                plan.completionTokens(),
                plan.microBatches(),
                plan.microBatches() == 1 ? "" : "es"));
        Table table = new Table("memory", "MiB");
        plan.memory().forEach((part, bytes) -> table.row(part, mebibytes(bytes)));
        table.row("at most at once", mebibytes(plan.peak()));
        people.table(table);
        people.line(
                "Rollout and update take turns. Estimated from sizes and the prompts of the first step; nothing was run.");
    }

    private static String mebibytes(long bytes) {
        return String.format(Locale.ROOT, "%.0f", bytes / MIB);
    }
}
