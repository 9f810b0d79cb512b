package dev.rlvr.cli.check;

import dev.rlvr.api.reward.Reward;
import dev.rlvr.cli.console.Console;
import dev.rlvr.cli.console.Table;
import dev.rlvr.cli.reward.RewardStatus;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * What {@code rlvr reward check} prints.
 *
 * @param results what the verifier said of each line, in order
 * @param mean the mean of the values; null where there is none
 */
public record CheckReport(List<Result> results, @Nullable Double mean) {
    /** Copies the list. */
    public CheckReport {
        results = List.copyOf(results);
    }

    /**
     * What a verifier said.
     *
     * @param value the reward; null where there is none
     * @param status what it came to
     * @param reason why
     */
    public record Result(@Nullable Double value, RewardStatus status, String reason) {
        static Result of(Reward reward) {
            OptionalDouble value = reward.value();
            return new Result(value.isPresent() ? value.getAsDouble() : null, RewardStatus.of(reward), reward.reason());
        }
    }

    static CheckReport of(List<Result> results) {
        OptionalDouble mean = results.stream()
                .map(Result::value)
                .filter(value -> value != null)
                .mapToDouble(value -> value)
                .average();
        return new CheckReport(results, mean.isPresent() ? mean.getAsDouble() : null);
    }

    /** Prints a line a result, and the mean. */
    public void show(Console people) {
        Table table = new Table("value", "status", "reason");
        results.forEach(result -> table.row(
                result.value() == null ? "n/a" : String.format(Locale.ROOT, "%.3f", result.value()),
                result.status(),
                result.reason()));
        people.table(table);
        long scored = results.stream().filter(result -> result.value() != null).count();
        people.line("");
        people.line(
                mean == null
                        ? "No line was scored."
                        : String.format(Locale.ROOT, "mean %.4f over %d of %d", mean, scored, results.size()));
    }
}
