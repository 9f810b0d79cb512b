package dev.rlvr.cli.audit;

import dev.rlvr.api.data.Problem;
import dev.rlvr.api.reward.Completion;
import dev.rlvr.api.reward.Reward;
import dev.rlvr.cli.reward.BoundVerifier;
import dev.rlvr.cli.reward.RewardRouter;
import dev.rlvr.cli.reward.Total;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Scores a dataset's completions as training does, and tells what of it the form alone earns. */
final class Scorer implements AutoCloseable {
    private final String dataset;
    private final List<String> answering;

    /** With gates, for totals: what training pays. */
    private final RewardRouter paying;

    /** Without gates, so that a verifier is seen where a gate would hide it. */
    private final RewardRouter open;

    /**
     * Creates a scorer.
     *
     * @param forms the ids of verifiers that pay for the form
     */
    Scorer(String dataset, List<BoundVerifier> verifiers, boolean minimum, Set<String> forms) {
        this.dataset = dataset;
        this.answering = verifiers.stream()
                .filter(bound ->
                        !forms.contains(bound.id()) && !bound.verifier().isPenalty())
                .map(BoundVerifier::id)
                .toList();
        Set<String> least = minimum ? Set.of(dataset) : Set.of();
        this.paying = new RewardRouter(
                Map.of(dataset, verifiers), least, Total.WEIGHTED_SUM, 1, (problem, completion, id, reward) -> {});
        List<BoundVerifier> ungated = verifiers.stream()
                .map(bound -> new BoundVerifier(bound.id(), bound.verifier(), bound.weight(), false, bound.timeout()))
                .toList();
        this.open = new RewardRouter(Map.of(dataset, ungated), Total.WEIGHTED_SUM, 1);
    }

    /**
     * What a completion was worth.
     *
     * @param total what training would pay
     * @param form what it would pay if every verifier of the answer gave 0
     * @param values what each verifier of the answer gave, where it applies
     * @param nanos how long it took
     */
    record Outcome(Reward total, Reward form, Map<String, Double> values, long nanos) {}

    /** Returns the ids of the verifiers that look at the answer. */
    List<String> answering() {
        return answering;
    }

    Outcome score(Problem problem, String text) {
        long start = System.nanoTime();
        Map<String, Reward> said =
                open.score(problem, List.of(Completion.ofText(text))).get(0).byVerifier();
        long nanos = System.nanoTime() - start;
        Map<String, Reward> formOnly = new LinkedHashMap<>(said);
        Map<String, Double> values = new LinkedHashMap<>();
        for (String id : answering) {
            if (said.get(id) instanceof Reward.Scored scored) {
                values.put(id, scored.score());
                formOnly.put(id, Reward.of(Math.min(0, scored.score()), "as if the answer were wrong"));
            }
        }
        // A failure hidden behind a closed gate is none in training, but the verifier has it all the same.
        Reward total = said.values().stream()
                .filter(Reward.Failed.class::isInstance)
                .findFirst()
                .orElseGet(() -> paying.total(dataset, said));
        return new Outcome(total, paying.total(dataset, formOnly), values, nanos);
    }

    @Override
    public void close() {
        paying.close();
        open.close();
    }
}
