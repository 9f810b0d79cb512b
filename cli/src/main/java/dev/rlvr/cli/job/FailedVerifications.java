package dev.rlvr.cli.job;

import dev.rlvr.api.ErrorCode;
import dev.rlvr.api.RlvrException;
import dev.rlvr.api.data.Problem;
import dev.rlvr.api.reward.Completion;
import dev.rlvr.api.reward.Reward;
import dev.rlvr.cli.reward.FailureRate;
import dev.rlvr.cli.reward.VerificationListener;
import dev.rlvr.cli.run.JsonLines;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Writes down what verifiers failed on, with all that they were given, and knows when one fails too often to go on. Thread-safe. */
public final class FailedVerifications {
    private final Optional<JsonLines> file;
    private final FailureRate rate;
    private int steps;

    /**
     * Creates the record of a run.
     *
     * @param file where failures are written
     * @param limit the share of a verifier's verifications that may fail, in [0, 1]
     * @param steps how many steps are done
     */
    FailedVerifications(JsonLines file, double limit, int steps) {
        this(Optional.of(file), limit, steps);
    }

    private FailedVerifications(Optional<JsonLines> file, double limit, int steps) {
        this.file = file;
        this.rate = new FailureRate(limit);
        this.steps = steps;
    }

    /** Returns a record that only counts, for what is no run. */
    public static FailedVerifications counted(double limit) {
        return new FailedVerifications(Optional.empty(), limit, 0);
    }

    /** A step is done. */
    synchronized void stepped(int step) {
        steps = step;
    }

    /** Returns what hears of the verifications of the step in progress. */
    VerificationListener training() {
        return (problem, completion, verifier, reward) -> verified("train", 1, problem, completion, verifier, reward);
    }

    /** Returns what hears of the verifications of an evaluation after the steps done. */
    VerificationListener evaluation() {
        return (problem, completion, verifier, reward) ->
                verified("evaluation", 0, problem, completion, verifier, reward);
    }

    /** Returns which verifier failed too often and why, once one did. */
    Optional<String> tooMany() {
        return rate.exceeded();
    }

    /** Throws an error of code {@code PLUGIN_FAILED} once a verifier failed too often. */
    void throwIfTooMany() {
        tooMany().ifPresent(why -> {
            throw new RlvrException(
                    ErrorCode.PLUGIN_FAILED,
                    why
                            + file.map(lines -> ". What it was given is in " + lines.file())
                                    .orElse(""));
        });
    }

    private synchronized void verified(
            String phase, int ahead, Problem problem, Completion completion, String verifier, Reward reward) {
        rate.verified(problem.dataset(), verifier, reward);
        if (reward instanceof Reward.Failed failed && file.isPresent()) {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("step", steps + ahead);
            row.put("phase", phase);
            row.put("dataset", problem.dataset());
            row.put("problem", problem.id());
            row.put("verifier", verifier);
            row.put("prompt", problem.promptText());
            row.put("answer", problem.answer().text());
            row.put("completion", completion.text());
            row.put("finish_reason", completion.finishReason().name().toLowerCase(Locale.ROOT));
            row.put("reason", failed.reason());
            file.get().append(row);
        }
    }
}
