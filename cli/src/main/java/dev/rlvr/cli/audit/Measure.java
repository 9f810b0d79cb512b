package dev.rlvr.cli.audit;

import dev.rlvr.api.data.Problem;
import dev.rlvr.api.reward.Reward;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What one kind of completion was worth over a sample. Built by one thread. */
final class Measure {
    private static final double NANOS = 1e9;

    private final Shape shape;
    private final Map<String, Mean> byVerifier = new LinkedHashMap<>();
    private final Mean total = new Mean();
    private final Mean overForm = new Mean();
    private int items;
    private int failed;
    private long slowestNanos;
    private double worst = Double.NEGATIVE_INFINITY;
    private Optional<String> worstItem = Optional.empty();
    private Optional<String> failure = Optional.empty();

    Measure(Shape shape) {
        this.shape = shape;
    }

    void add(Problem problem, Scorer.Outcome outcome) {
        items++;
        slowestNanos = Math.max(slowestNanos, outcome.nanos());
        outcome.values()
                .forEach((id, value) ->
                        byVerifier.computeIfAbsent(id, key -> new Mean()).add(value));
        if (outcome.total() instanceof Reward.Failed reason) {
            failed++;
            failure = Optional.of(failure.orElse(reason.reason()));
        } else if (outcome.total() instanceof Reward.Scored paid) {
            double excess = paid.score() - outcome.form().value().orElse(0);
            total.add(paid.score());
            overForm.add(excess);
            if (excess > worst) {
                worst = excess;
                worstItem = Optional.of(problem.id());
            }
        }
    }

    Shape shape() {
        return shape;
    }

    int items() {
        return items;
    }

    int failed() {
        return failed;
    }

    double slowestSeconds() {
        return slowestNanos / NANOS;
    }

    /** Returns the mean total; 0 where there is none. */
    double total() {
        return total.value();
    }

    /** Returns the mean of what was paid over the form; 0 where nothing was scored. */
    double overForm() {
        return overForm.value();
    }

    /** Returns the mean of a verifier's values; 0 where it gave none. */
    double of(String verifier) {
        Mean mean = byVerifier.get(verifier);
        return mean == null ? 0 : mean.value();
    }

    /** Returns the greatest that was paid over the form; 0 where nothing was scored. */
    double worst() {
        return worstItem.isPresent() ? worst : 0;
    }

    Optional<String> worstItem() {
        return worstItem;
    }

    /** Returns why the first of the failed verifications failed. */
    Optional<String> failure() {
        return failure;
    }

    /** A mean as it grows. */
    private static final class Mean {
        private double sum;
        private int count;

        void add(double value) {
            sum += value;
            count++;
        }

        double value() {
            return count == 0 ? 0 : sum / count;
        }
    }
}
