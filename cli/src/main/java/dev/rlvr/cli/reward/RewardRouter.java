package dev.rlvr.cli.reward;

import dev.rlvr.api.data.Problem;
import dev.rlvr.api.reward.Completion;
import dev.rlvr.api.reward.Reward;
import dev.rlvr.api.train.RewardScorer;
import dev.rlvr.api.train.ScoredCompletion;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Scores completions by the verifiers of their dataset, several at once, each within its time limit.
 *
 * <p>Gates come first. Where one gives less than 1, the total and all other verifiers count 0 and are not called: "where the format
 * fails, all fail", as in the paper. A verifier that throws, takes too long or returns null makes the total failed, never 0. One that does
 * not apply counts neither way. Thread-safe.
 */
public final class RewardRouter implements RewardScorer, AutoCloseable {
    private final Map<String, List<TimedVerifier>> verifiers = new LinkedHashMap<>();
    private final Set<String> minimum;
    private final Totals totals;
    private final Totals least = new Totals(Total.MINIMUM);
    private final PassMark passMark;
    private final VerificationPool pool;
    private final VerificationListener listener;

    /** Creates a router of datasets none of which takes the least value, which tells nobody of its verifications. */
    public RewardRouter(Map<String, List<BoundVerifier>> byDataset, Total total, int threads) {
        this(byDataset, Set.of(), total, threads, (problem, completion, verifier, reward) -> {});
    }

    /**
     * Creates a router.
     *
     * @param byDataset the verifiers of each dataset
     * @param minimum the datasets whose total is the least value
     * @param total how the values of the others become one
     * @param threads how many verifications run at once
     * @param listener hears of each
     */
    public RewardRouter(
            Map<String, List<BoundVerifier>> byDataset,
            Set<String> minimum,
            Total total,
            int threads,
            VerificationListener listener) {
        byDataset.forEach((dataset, bound) ->
                verifiers.put(dataset, bound.stream().map(TimedVerifier::new).toList()));
        this.minimum = Set.copyOf(minimum);
        this.totals = new Totals(total);
        this.passMark = new PassMark(byDataset, minimum);
        this.pool = new VerificationPool(threads);
        this.listener = listener;
    }

    @Override
    public List<ScoredCompletion> score(Problem problem, List<Completion> completions) {
        return score(completions.stream()
                .map(completion -> new Scorable(problem, completion))
                .toList());
    }

    /** Returns a score for each completion, in order. Never throws and never waits longer than the verifiers' time limits. */
    public List<ScoredCompletion> score(List<Scorable> items) {
        List<Map<String, Reward>> said = new ArrayList<>();
        items.forEach(item -> said.add(new LinkedHashMap<>()));
        verify(items, said, verifier -> verifier.bound().gate());
        verify(items, said, verifier -> !verifier.bound().gate());
        List<ScoredCompletion> scored = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            scored.add(scored(items.get(i), said.get(i)));
        }
        return scored;
    }

    @Override
    public Map<String, Double> weights(String dataset) {
        Map<String, Double> weights = new LinkedHashMap<>();
        verifiers
                .getOrDefault(dataset, List.of())
                .forEach(verifier ->
                        weights.put(verifier.bound().id(), verifier.bound().weight()));
        return weights;
    }

    /**
     * Returns the total of what a dataset's verifiers said, as of a completion that is scored.
     *
     * @param byVerifier what each said; where a gate is closed or failed, only what it said matters
     */
    public Reward total(String dataset, Map<String, Reward> byVerifier) {
        List<BoundVerifier> bound = bound(verifiers.getOrDefault(dataset, List.of()));
        Optional<BoundVerifier> closed = Totals.closedGate(bound, byVerifier);
        if (closed.isEmpty()) {
            return totals(dataset).of(bound, byVerifier);
        }
        return byVerifier.get(closed.get().id()) instanceof Reward.Failed failed
                ? failed
                : Reward.of(0, "gate '" + closed.get().id() + "' is closed");
    }

    /** Returns the ids of verifiers that are no longer called because they hang, as {@code dataset/verifier}. */
    public List<String> hanging() {
        List<String> hanging = new ArrayList<>();
        verifiers.forEach((dataset, routed) -> routed.stream()
                .filter(TimedVerifier::isHanging)
                .forEach(
                        verifier -> hanging.add(dataset + "/" + verifier.bound().id())));
        return hanging;
    }

    /** Returns which completions pass. */
    public PassMark passMark() {
        return passMark;
    }

    @Override
    public void close() {
        pool.close();
    }

    private void verify(List<Scorable> items, List<Map<String, Reward>> said, Predicate<TimedVerifier> which) {
        List<Map<String, Verification>> calls = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            Scorable item = items.get(i);
            Map<String, Verification> own = new LinkedHashMap<>();
            List<TimedVerifier> routed = routed(item);
            if (Totals.closedGate(bound(routed), said.get(i)).isEmpty()) {
                for (TimedVerifier verifier : routed.stream().filter(which).toList()) {
                    Verification call = new Verification(verifier, item.problem(), item.completion());
                    pool.submit(call);
                    own.put(verifier.bound().id(), call);
                }
            }
            calls.add(own);
        }
        for (int i = 0; i < items.size(); i++) {
            Map<String, Reward> verdicts = said.get(i);
            Scorable item = items.get(i);
            calls.get(i).forEach((id, call) -> {
                Reward reward = call.await();
                verdicts.put(id, reward);
                listener.verified(item.problem(), item.completion(), id, reward);
            });
        }
    }

    private List<TimedVerifier> routed(Scorable item) {
        return verifiers.getOrDefault(item.problem().dataset(), List.of());
    }

    private Totals totals(String dataset) {
        return minimum.contains(dataset) ? least : totals;
    }

    private static List<BoundVerifier> bound(List<TimedVerifier> routed) {
        return routed.stream().map(TimedVerifier::bound).toList();
    }

    private ScoredCompletion scored(Scorable item, Map<String, Reward> said) {
        List<BoundVerifier> bound = bound(routed(item));
        Completion completion = item.completion();
        if (bound.isEmpty()) {
            Reward failed = Reward.failed("dataset '" + item.problem().dataset() + "' has no verifiers", null);
            return new ScoredCompletion(completion, failed, Map.of());
        }
        Optional<BoundVerifier> closed = Totals.closedGate(bound, said);
        Map<String, Reward> ordered = new LinkedHashMap<>();
        for (BoundVerifier verifier : bound) {
            Reward reward = said.get(verifier.id());
            ordered.put(verifier.id(), reward != null ? reward : notCalled(closed.orElseThrow(), said));
        }
        return new ScoredCompletion(completion, total(item.problem().dataset(), ordered), ordered);
    }

    private static Reward notCalled(BoundVerifier gate, Map<String, Reward> said) {
        return said.get(gate.id()) instanceof Reward.Failed
                ? Reward.notApplicable("not called, because gate '" + gate.id() + "' failed")
                : Reward.of(0, "not called, because gate '" + gate.id() + "' is closed");
    }
}
