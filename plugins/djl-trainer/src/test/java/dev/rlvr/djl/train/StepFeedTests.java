package dev.rlvr.djl.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.rlvr.api.data.Answer;
import dev.rlvr.api.data.Message;
import dev.rlvr.api.data.Problem;
import dev.rlvr.api.train.ProblemSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StepFeedTests {
    private static final int STEPS = 5;
    private static final int EACH = 3;

    /** Numbers as problems, up to an end; fails where two threads ask at once. */
    private static final class Numbers implements ProblemSource {
        private final List<Long> asked = Collections.synchronizedList(new ArrayList<>());
        private final AtomicInteger asking = new AtomicInteger();
        private final long end;
        private volatile long known;
        private volatile @Nullable RuntimeException failure;

        Numbers(long end, long known) {
            this.end = end;
            this.known = known;
        }

        @Override
        public List<Problem> at(long position, int count) {
            assertEquals(1, asking.incrementAndGet());
            asked.add(position);
            RuntimeException thrown = failure;
            if (thrown != null) {
                throw thrown;
            }
            List<Problem> problems = position + count > end
                    ? List.of()
                    : LongStream.range(position, position + count)
                            .mapToObj(StepFeedTests::problem)
                            .toList();
            asking.decrementAndGet();
            return problems;
        }

        @Override
        public boolean knows(long position, int count) {
            return position + count <= known;
        }
    }

    private static Problem problem(long n) {
        return new Problem(
                String.valueOf(n), "n", List.of(Message.user(0, "n")), List.of(), new Answer.Text("n"), Map.of());
    }

    private static <T> StepFeed<T> feed(Numbers numbers, Function<Problem, T> prepare, int threads) {
        return new StepFeed<>(numbers, EACH, STEPS, prepare, threads);
    }

    private static List<String> ids(int step) {
        return IntStream.range(step * EACH, (step + 1) * EACH)
                .mapToObj(String::valueOf)
                .toList();
    }

    @Property(tries = 100)
    void whatAStepGetsDoesNotDependOnWhatIsKnownAheadNorOnThreads(
            @ForAll @IntRange(max = 20) int end,
            @ForAll @IntRange(max = 20) int known,
            @ForAll @IntRange(min = 1, max = 4) int threads) {
        Numbers numbers = new Numbers(end, known);
        try (StepFeed<String> feed = feed(numbers, Problem::id, threads)) {
            for (int step = 0; step < STEPS; step++) {
                assertEquals((step + 1) * EACH <= end ? ids(step) : List.of(), feed.take(step));
                feed.begin(step + 1);
            }
        }
        assertEquals(List.of(0L, 3L, 6L, 9L, 12L), numbers.asked);
    }

    @Test
    @Timeout(60)
    void theNextStepIsPreparedWhileNobodyWaits() throws InterruptedException {
        CountDownLatch prepared = new CountDownLatch(2 * EACH);
        List<String> threads = Collections.synchronizedList(new ArrayList<>());
        Function<Problem, String> prepare = problem -> {
            threads.add(Thread.currentThread().getName());
            prepared.countDown();
            return problem.id();
        };
        try (StepFeed<String> feed = feed(new Numbers(99, 99), prepare, 1)) {
            feed.take(0);
            feed.begin(1);
            feed.begin(1);
            prepared.await();
            assertEquals(ids(1), feed.take(1));
        }
        String own = Thread.currentThread().getName();
        assertEquals(List.of(own, own, own, "prepare", "prepare", "prepare"), threads);
    }

    @Test
    @Timeout(60)
    void whoWaitsIsHelpedByAllThreads() {
        CountDownLatch together = new CountDownLatch(EACH);
        Function<Problem, String> prepare = problem -> {
            together.countDown();
            try {
                together.await(); // goes on only once as many threads work as there are problems
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return problem.id();
        };
        try (StepFeed<String> feed = feed(new Numbers(99, 0), prepare, EACH)) {
            assertEquals(ids(0), feed.take(0));
        }
    }

    @Test
    void problemsThatAreNotKnownAreDrawnWhenTheyAre() {
        Numbers numbers = new Numbers(99, 0);
        try (StepFeed<String> feed = feed(numbers, Problem::id, 2)) {
            feed.begin(0);
        }
        assertEquals(List.of(), numbers.asked);
        try (StepFeed<String> feed = feed(numbers, Problem::id, 2)) {
            assertEquals(ids(0), feed.take(0));
            numbers.known = 6;
            feed.begin(1);
            assertEquals(ids(1), feed.take(1));
            assertEquals(List.of(0L, 3L), numbers.asked);
        }
    }

    @Test
    @Timeout(60)
    void anErrorIsThatOfTheFirstProblemAndIsThrownWhenItsStepIsTaken() throws InterruptedException {
        CountDownLatch failed = new CountDownLatch(2);
        Map<String, RuntimeException> errors =
                Map.of("4", new IllegalStateException("4"), "5", new IllegalStateException("5"));
        Function<Problem, String> prepare = problem -> {
            RuntimeException error = errors.get(problem.id());
            if (error != null) {
                failed.countDown();
                throw error;
            }
            return problem.id();
        };
        try (StepFeed<String> feed = feed(new Numbers(99, 99), prepare, 2)) {
            feed.begin(0);
            assertEquals(ids(0), feed.take(0));
            feed.begin(1);
            failed.await();
            assertSame(errors.get("4"), assertThrows(IllegalStateException.class, () -> feed.take(1)));
        }
    }

    @Test
    void whatTheSourceThrowsIsThrownWhenItsStepIsTaken() {
        Numbers numbers = new Numbers(99, 99);
        try (StepFeed<String> feed = feed(numbers, Problem::id, 2)) {
            feed.take(0);
            numbers.failure = new IllegalArgumentException("row 4");
            feed.begin(1);
            assertSame(numbers.failure, assertThrows(IllegalArgumentException.class, () -> feed.take(1)));
        }
        Function<Problem, String> exhausted = problem -> {
            throw new OutOfMemoryError("a picture");
        };
        try (StepFeed<String> feed = feed(new Numbers(99, 99), exhausted, 2)) {
            feed.begin(0);
            assertThrows(OutOfMemoryError.class, () -> feed.take(0));
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    @Timeout(60)
    void closingGivesUpWhatIsNotBegunAndWaitsForWhatIsInterruptedOrNot(boolean interrupted)
            throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch closing = new CountDownLatch(1);
        List<String> ended = Collections.synchronizedList(new ArrayList<>());
        Function<Problem, String> prepare = problem -> {
            begun.countDown();
            try {
                closing.await();
                ended.add(problem.id());
            } catch (InterruptedException e) {
                ended.add("interrupted");
            }
            return problem.id();
        };
        StepFeed<String> feed = feed(new Numbers(99, 99), prepare, 1);
        feed.begin(0);
        begun.await();
        List<Object> onReturn = new ArrayList<>();
        Thread closer = new Thread(() -> {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
            feed.close();
            onReturn.add(List.copyOf(ended));
            onReturn.add(Thread.currentThread().isInterrupted());
        });
        closer.start();
        while (closer.isAlive() && closer.getState() != Thread.State.TIMED_WAITING) {
            Thread.onSpinWait();
        }
        closing.countDown();
        closer.join();
        assertEquals(List.of(List.of("0"), interrupted), onReturn);
    }

    @Test
    void nothingIsDrawnBeyondTheLastStep() {
        Numbers numbers = new Numbers(99, 99);
        try (StepFeed<String> feed = feed(numbers, Problem::id, 2)) {
            feed.begin(STEPS);
        }
        assertEquals(List.of(), numbers.asked);
    }
}
