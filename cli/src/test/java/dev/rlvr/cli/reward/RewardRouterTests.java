package dev.rlvr.cli.reward;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rlvr.api.data.Problem;
import dev.rlvr.api.reward.Completion;
import dev.rlvr.api.reward.FinishReason;
import dev.rlvr.api.reward.Reward;
import dev.rlvr.api.reward.RewardVerifier;
import dev.rlvr.api.train.ScoredCompletion;
import dev.rlvr.cli.fake.FakeDataset;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class RewardRouterTests {
    private static final Problem PROBLEM = FakeDataset.problem("d", 7);
    private static final Duration LONG = Duration.ofSeconds(20);
    private static final Duration SHORT = Duration.ofMillis(30);

    private final CountDownLatch never = new CountDownLatch(1);
    private final List<RewardRouter> routers = new ArrayList<>();

    @AfterEach
    void close() {
        never.countDown();
        routers.forEach(RewardRouter::close);
    }

    private static BoundVerifier bound(String id, double weight, RewardVerifier verifier) {
        return new BoundVerifier(id, verifier, weight, false, LONG);
    }

    private static BoundVerifier gate(String id, double weight, RewardVerifier verifier) {
        return new BoundVerifier(id, verifier, weight, true, LONG);
    }

    private static RewardVerifier gives(double value) {
        return (problem, completion) -> Reward.of(value, "always");
    }

    private RewardRouter router(Total total, BoundVerifier... verifiers) {
        RewardRouter router = new RewardRouter(Map.of("d", List.of(verifiers)), total, 2);
        routers.add(router);
        return router;
    }

    private ScoredCompletion score(BoundVerifier... verifiers) {
        return router(Total.WEIGHTED_SUM, verifiers)
                .score(PROBLEM, List.of(Completion.ofText("x")))
                .get(0);
    }

    private BoundVerifier hangs(Duration timeout) {
        return new BoundVerifier("hang", this::hang, 1, false, timeout);
    }

    private Reward hang(Problem problem, Completion completion) {
        boolean released = false;
        while (!released) {
            try {
                released = never.await(1, TimeUnit.HOURS);
            } catch (InterruptedException e) {
                continue; // as a verifier does that ignores interruption
            }
        }
        return Reward.of(1, "at last");
    }

    private static void assertFailed(String part, Reward reward) {
        assertInstanceOf(Reward.Failed.class, reward);
        assertTrue(reward.reason().contains(part), reward.reason());
    }

    @Test
    void saysWhatEachVerifierOfADatasetCounts() {
        RewardRouter router = router(Total.WEIGHTED_SUM, bound("a", 2, gives(1)), gate("b", 0.5, gives(1)));
        assertEquals(Map.of("a", 2.0, "b", 0.5), router.weights("d"));
        assertEquals(Map.of(), router.weights("other"));
    }

    @Test
    void theTotalIsTheWeightedSumOfThePaper() {
        ScoredCompletion scored = score(bound("accuracy", 2, gives(1)), gate("format", 1, gives(1)));
        assertEquals(OptionalDouble.of(3), scored.reward().value());
        assertEquals(
                List.of("accuracy", "format"), List.copyOf(scored.byVerifier().keySet()));
    }

    @Test
    void whereTheFormatFailsAllFail() {
        AtomicInteger calls = new AtomicInteger();
        RewardVerifier counted = (problem, completion) -> {
            calls.incrementAndGet();
            return Reward.of(1, "");
        };
        ScoredCompletion scored = score(bound("accuracy", 2, counted), gate("format", 1, gives(0)));
        assertEquals(OptionalDouble.of(0), scored.reward().value());
        assertEquals(
                OptionalDouble.of(0),
                scored.byVerifier()
                        .getOrDefault("accuracy", Reward.notApplicable(""))
                        .value());
        assertEquals(0, calls.get(), "nothing is verified behind a closed gate");
    }

    @Test
    void aGateBelowOneIsClosed() {
        ScoredCompletion scored = score(bound("accuracy", 2, gives(1)), gate("format", 1, gives(0.5)));
        assertEquals(OptionalDouble.of(0), scored.reward().value());
        assertEquals(
                OptionalDouble.of(0.5),
                scored.byVerifier()
                        .getOrDefault("format", Reward.notApplicable(""))
                        .value());
    }

    @Test
    void aGateWithoutWeightOnlyCloses() {
        assertEquals(
                OptionalDouble.of(2),
                score(bound("accuracy", 2, gives(1)), gate("format", 0, gives(1)))
                        .reward()
                        .value());
        assertEquals(
                OptionalDouble.of(0),
                score(bound("accuracy", 2, gives(1)), gate("format", 0, gives(0)))
                        .reward()
                        .value());
    }

    @Test
    void aGateThatFailsFailsTheTotal() {
        ScoredCompletion scored = score(bound("accuracy", 2, gives(1)), gate("format", 1, (p, c) -> {
            throw new IllegalStateException("broken");
        }));
        assertFailed("broken", scored.reward());
    }

    @Test
    void aGateThatDoesNotApplyIsOpen() {
        ScoredCompletion scored =
                score(bound("accuracy", 2, gives(1)), gate("format", 1, (p, c) -> Reward.notApplicable("no format")));
        assertEquals(OptionalDouble.of(2), scored.reward().value());
    }

    @Test
    void whatDoesNotApplyCountsNeitherWay() {
        RewardVerifier no = (p, c) -> Reward.notApplicable("other type");
        assertEquals(
                OptionalDouble.of(2),
                score(bound("a", 2, gives(1)), bound("b", 5, no)).reward().value());
        RewardRouter mean = router(Total.WEIGHTED_MEAN, bound("a", 2, gives(0.5)), bound("b", 5, no));
        assertEquals(
                OptionalDouble.of(0.5),
                mean.score(PROBLEM, List.of(Completion.ofText("x")))
                        .get(0)
                        .reward()
                        .value());
        assertInstanceOf(Reward.NotApplicable.class, score(bound("b", 5, no)).reward());
    }

    @Test
    void theMeanDividesByTheWeights() {
        RewardRouter mean =
                router(Total.WEIGHTED_MEAN, bound("a", 3, gives(1)), bound("b", 1, gives(0)), gate("g", 0, gives(1)));
        assertEquals(
                OptionalDouble.of(0.75),
                mean.score(PROBLEM, List.of(Completion.ofText("x")))
                        .get(0)
                        .reward()
                        .value());
    }

    @Test
    void theMinimumIsTheLeastOfThoseWithAWeightAndPenaltiesAreAdded() {
        RewardVerifier no = (p, c) -> Reward.notApplicable("other type");
        assertEquals(
                OptionalDouble.of(0.25),
                least(
                        bound("a", 3, gives(0.5)),
                        bound("b", 1, gives(0.25)),
                        bound("c", 0, gives(0)),
                        bound("d", 1, no)));
        assertEquals(OptionalDouble.of(0.5 - 2 * 0.1), least(bound("a", 3, gives(0.5)), bound("p", 2, takes(0.1))));
        assertEquals(OptionalDouble.of(0), least(bound("a", 3, gives(0.5)), gate("g", 0, gives(0))));
        assertEquals(OptionalDouble.empty(), least(bound("a", 1, no), bound("p", 1, takes(0.1))));
    }

    @Test
    void aPenaltyTakesAwayButIsNoPartOfTheHighestMean() {
        RewardRouter mean = router(Total.WEIGHTED_MEAN, bound("a", 2, gives(1)), bound("p", 2, takes(0)));
        assertEquals(OptionalDouble.of(1), value(mean));
        RewardRouter less = router(Total.WEIGHTED_MEAN, bound("a", 2, gives(1)), bound("p", 1, takes(0.5)));
        assertEquals(OptionalDouble.of(0.75), value(less));
        RewardRouter sum = router(Total.WEIGHTED_SUM, bound("a", 2, gives(1)), bound("p", 1, takes(0.5)));
        assertEquals(OptionalDouble.of(1.5), value(sum));
    }

    private OptionalDouble least(BoundVerifier... verifiers) {
        RewardRouter router = new RewardRouter(
                Map.of("d", List.of(verifiers)),
                Set.of("d"),
                Total.WEIGHTED_SUM,
                2,
                (problem, completion, verifier, reward) -> {});
        routers.add(router);
        return value(router);
    }

    private static OptionalDouble value(RewardRouter router) {
        return router.score(PROBLEM, List.of(Completion.ofText("x")))
                .get(0)
                .reward()
                .value();
    }

    private static RewardVerifier takes(double value) {
        return new RewardVerifier() {
            @Override
            public Reward verify(Problem problem, Completion completion) {
                return Reward.of(-value, "always");
            }

            @Override
            public boolean isPenalty() {
                return true;
            }
        };
    }

    @Test
    void anExceptionIsAFailureAndNeverAZero() {
        ScoredCompletion scored = score(bound("ok", 1, gives(1)), bound("bad", 1, (p, c) -> {
            throw new IllegalStateException("boom");
        }));
        assertFailed("verifier 'bad' threw on d-7: java.lang.IllegalStateException: boom", scored.reward());
        assertEquals(
                OptionalDouble.of(1),
                scored.byVerifier().getOrDefault("ok", Reward.notApplicable("")).value());
        assertNotNull(((Reward.Failed) scored.reward()).cause());
    }

    @Test
    void errorsOfTheMachineAreFailuresToo() {
        assertFailed(
                "StackOverflowError",
                score(bound("a", 1, RewardRouterTests::recurse)).reward());
        assertFailed(
                "NoClassDefFoundError",
                score(bound("a", 1, (p, c) -> {
                            throw new NoClassDefFoundError("x");
                        }))
                        .reward());
        assertFailed(
                "OutOfMemoryError",
                score(bound("a", 1, (p, c) -> {
                            throw new OutOfMemoryError("x");
                        }))
                        .reward());
    }

    @SuppressWarnings("InfiniteRecursion")
    private static Reward recurse(Problem problem, Completion completion) {
        return recurse(problem, completion);
    }

    @Test
    @SuppressWarnings("NullAway")
    void nullIsAFailure() {
        assertFailed("returned null", score(bound("a", 1, (p, c) -> null)).reward());
    }

    @Test
    void aValueThatIsNotFiniteIsAFailure() {
        assertFailed(
                "finite",
                score(bound("a", 1, (p, c) -> Reward.of(Double.NaN, ""))).reward());
        assertFailed("not finite", score(bound("a", 1e300, gives(1e300))).reward());
    }

    @Test
    void aDatasetWithoutVerifiersFailsItsCompletions() {
        RewardRouter router = router(Total.WEIGHTED_SUM, bound("a", 1, gives(1)));
        Problem other = FakeDataset.problem("other", 1);
        assertFailed(
                "dataset 'other' has no verifiers",
                router.score(other, List.of(Completion.ofText("x"))).get(0).reward());
    }

    @Test
    void eachDatasetHasItsOwnVerifiers() {
        RewardRouter router = new RewardRouter(
                Map.of("d", List.of(bound("a", 1, gives(1))), "e", List.of(bound("b", 1, gives(0.25)))),
                Total.WEIGHTED_SUM,
                2);
        routers.add(router);
        assertEquals(
                OptionalDouble.of(0.25),
                router.score(FakeDataset.problem("e", 1), List.of(Completion.ofText("x")))
                        .get(0)
                        .reward()
                        .value());
    }

    @Test
    void aVerifierThatTakesTooLongIsAFailureAndTheOthersGoOn() {
        RewardRouter router = router(Total.WEIGHTED_SUM, hangs(SHORT), bound("ok", 1, gives(1)));
        ScoredCompletion scored =
                router.score(PROBLEM, List.of(Completion.ofText("x"))).get(0);
        assertFailed("verifier 'hang' took longer than 0.03 s on d-7", scored.reward());
        assertEquals(
                OptionalDouble.of(1),
                scored.byVerifier().getOrDefault("ok", Reward.notApplicable("")).value());
    }

    @Test
    void aVerifierThatHangsIsNotCalledForEver() {
        Set<Thread> threads = ConcurrentHashMap.newKeySet();
        AtomicInteger calls = new AtomicInteger();
        BoundVerifier hangs = new BoundVerifier(
                "hang",
                (p, c) -> {
                    calls.incrementAndGet();
                    threads.add(Thread.currentThread());
                    return hang(p, c);
                },
                1,
                false,
                SHORT);
        RewardRouter router = router(Total.WEIGHTED_SUM, hangs);
        List<Completion> many =
                IntStream.range(0, 200).mapToObj(i -> Completion.ofText("" + i)).toList();
        List<ScoredCompletion> scored = router.score(PROBLEM, many);
        assertEquals(200, scored.size());
        assertFailed("is hanging", scored.get(199).reward());
        assertTrue(calls.get() <= TimedVerifier.MAX_CONSECUTIVE_TIMEOUTS + 2, calls + " calls");
        assertTrue(threads.size() <= TimedVerifier.MAX_CONSECUTIVE_TIMEOUTS + 2, threads.size() + " threads");
        assertEquals(List.of("d/hang"), router.hanging());
    }

    @Test
    void aVerifierThatIsOnlySometimesLateGoesOn() {
        RewardVerifier sometimes = (p, c) -> c.text().equals("slow") ? hang(p, c) : Reward.of(1, "");
        RewardRouter router =
                router(Total.WEIGHTED_SUM, new BoundVerifier("some", sometimes, 1, false, Duration.ofMillis(300)));
        for (int i = 0; i < 4; i++) {
            assertFailed(
                    "took longer",
                    router.score(PROBLEM, List.of(Completion.ofText("slow")))
                            .get(0)
                            .reward());
            assertEquals(
                    OptionalDouble.of(1),
                    router.score(PROBLEM, List.of(Completion.ofText("fast")))
                            .get(0)
                            .reward()
                            .value());
        }
        assertTrue(router.hanging().isEmpty());
    }

    @Test
    void aVerifierThatHeedsInterruptionIsInterrupted() throws InterruptedException {
        CountDownLatch interrupted = new CountDownLatch(1);
        RewardVerifier waits = (p, c) -> {
            try {
                return never.await(1, TimeUnit.HOURS) ? Reward.of(1, "") : Reward.of(0, "");
            } catch (InterruptedException e) {
                interrupted.countDown();
                return Reward.of(0, "");
            }
        };
        score(new BoundVerifier("waits", waits, 1, false, SHORT));
        assertTrue(interrupted.await(20, TimeUnit.SECONDS));
    }

    @Test
    void aVerifierThatInterruptsItsOwnThreadDoesNotEndTheWorkers() {
        RewardRouter router = router(Total.WEIGHTED_SUM, bound("rude", 1, (p, c) -> {
            Thread.currentThread().interrupt();
            return Reward.of(1, "");
        }));
        for (int i = 0; i < 20; i++) {
            assertEquals(
                    OptionalDouble.of(1),
                    router.score(PROBLEM, List.of(Completion.ofText("x")))
                            .get(0)
                            .reward()
                            .value());
        }
    }

    @Test
    void anInterruptedCallerGetsFailuresAndStaysInterrupted() {
        Thread.currentThread().interrupt();
        ScoredCompletion scored = score(hangs(LONG));
        assertTrue(Thread.interrupted());
        assertFailed("interrupted", scored.reward());
    }

    @Test
    void noCompletionsHaveNoScores() {
        assertTrue(router(Total.WEIGHTED_SUM, bound("a", 1, gives(1)))
                .score(PROBLEM, List.of())
                .isEmpty());
    }

    @Test
    void anAnswerAfterTheTimeLimitIsLateAlsoWhereNobodyWasWaitingForItThen() {
        CountDownLatch answered = new CountDownLatch(1);
        BoundVerifier first = bound("first", 1, (problem, completion) -> {
            await(answered);
            return Reward.of(1, "waited for the other");
        });
        BoundVerifier late = new BoundVerifier(
                "late",
                (problem, completion) -> {
                    long over = System.nanoTime() + 2 * SHORT.toNanos();
                    while (System.nanoTime() < over) {
                        Thread.onSpinWait();
                    }
                    answered.countDown();
                    return Reward.of(1, "too late");
                },
                1,
                false,
                SHORT);
        ScoredCompletion scored = router(Total.WEIGHTED_SUM, first, late)
                .score(PROBLEM, List.of(new Completion("x", List.of(1), FinishReason.STOP)))
                .get(0);
        assertInstanceOf(Reward.Failed.class, scored.byVerifier().get("late"));
    }

    private static void await(CountDownLatch latch) {
        try {
            assertTrue(latch.await(20, TimeUnit.SECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
