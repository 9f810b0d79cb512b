package dev.rlvr.cli.reward;

import dev.rlvr.api.data.Problem;
import dev.rlvr.api.reward.Completion;
import dev.rlvr.api.reward.FinishReason;
import dev.rlvr.api.reward.Reward;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/**
 * Asks the verifiers of a dataset whether they can score a problem's answer: one that looks at answers must apply. Which of them do is seen
 * by what they say of the gold answer and of another. Not thread-safe.
 */
public final class AnswerCheck implements AutoCloseable {
    /** What messages about such an answer begin with; what a verifier says of it follows. */
    public static final String NONE_APPLIES = "no verifier applies that looks at the answer: ";

    /** An answer that deserves nothing. */
    private static final String NO_ANSWER = "?";

    /** Something for verifiers that count tokens, which have nothing to say of a text alone. */
    private static final List<Integer> TOKENS = List.of(0);

    private final RewardRouter router;
    private boolean failed;

    /** Creates a check; the verifiers stay the caller's to close. */
    public AnswerCheck(String dataset, List<BoundVerifier> verifiers) {
        List<BoundVerifier> ungated = verifiers.stream()
                .map(bound -> new BoundVerifier(bound.id(), bound.verifier(), bound.weight(), false, bound.timeout()))
                .toList();
        this.router = new RewardRouter(Map.of(dataset, ungated), Total.WEIGHTED_SUM, 1);
    }

    /** Returns why a problem's answer can't be scored; empty where it can, or a verifier failed. */
    public Optional<String> fault(Problem problem) {
        Map<String, String> reasons = notApplying(problem);
        return reasons.isEmpty()
                ? Optional.empty()
                : Optional.of(NONE_APPLIES
                        + reasons.entrySet().stream()
                                .map(reason -> reason.getValue() + " (" + reason.getKey() + ")")
                                .collect(Collectors.joining(", ")));
    }

    /** Returns which verifiers don't apply to a problem, and why, where none applies that looks at its answer; none where one does, or failed. */
    public Map<String, String> notApplying(Problem problem) {
        Map<String, Reward> said =
                said(problem, AnswerForm.TAGS, problem.answer().text());
        Map<String, String> reasons = new LinkedHashMap<>();
        said.forEach((id, reward) -> {
            if (reward instanceof Reward.NotApplicable) {
                reasons.put(id, reward.reason());
            }
        });
        boolean applies = reasons.isEmpty()
                || someFailed(said)
                || Arrays.stream(AnswerForm.values()).anyMatch(form -> isLookedAt(problem, form));
        return applies ? Map.of() : reasons;
    }

    /** Returns whether a verifier failed so far, so that to ask further may take its whole time limit every time. */
    public boolean hasFailed() {
        return failed;
    }

    /** Returns whether a verifier tells the gold answer from another, or fails, so that nobody can know. */
    private boolean isLookedAt(Problem problem, AnswerForm form) {
        Map<String, Reward> ofGold = said(problem, form, problem.answer().text());
        Map<String, Reward> ofNothing = said(problem, form, NO_ANSWER);
        return someFailed(ofGold) || someFailed(ofNothing) || !values(ofGold).equals(values(ofNothing));
    }

    private static List<OptionalDouble> values(Map<String, Reward> said) {
        return said.values().stream().map(Reward::value).toList();
    }

    private static boolean someFailed(Map<String, Reward> said) {
        return said.values().stream().anyMatch(Reward.Failed.class::isInstance);
    }

    private Map<String, Reward> said(Problem problem, AnswerForm form, String answer) {
        Completion completion = new Completion(form.write(answer), TOKENS, FinishReason.STOP);
        Map<String, Reward> said =
                router.score(problem, List.of(completion)).get(0).byVerifier();
        failed |= someFailed(said);
        return said;
    }

    @Override
    public void close() {
        router.close();
    }
}
