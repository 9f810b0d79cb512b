package dev.rlvr.djl.train;

import dev.rlvr.api.data.Problem;
import dev.rlvr.api.train.ProblemSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Draws and prepares what steps begin with, one step ahead: on one thread in the background while the step before computes, where its problems
 * are known by then, and on all threads once somebody waits for it. Which problems a step gets does not depend on any of that, nor does
 * which error comes of them or when: the first by the problems' order, when their step is taken. For one thread. Closing waits for what was
 * begun.
 *
 * @param <T> what a problem becomes
 */
final class StepFeed<T> implements AutoCloseable {
    private final ProblemSource problems;
    private final int perStep;
    private final int steps;
    private final Function<Problem, T> prepare;
    private final int helpers;
    private final ExecutorService threads;
    private @Nullable Drawn<T> next;
    private volatile boolean closed;

    /**
     * Creates a feed.
     *
     * @param perStep problems a step
     * @param steps how many steps there are; nothing is drawn beyond
     * @param prepare called from several threads at once
     * @param threads how many may work while somebody waits
     */
    StepFeed(ProblemSource problems, int perStep, int steps, Function<Problem, T> prepare, int threads) {
        this.problems = problems;
        this.perStep = perStep;
        this.steps = steps;
        this.prepare = prepare;
        this.helpers = threads - 1;
        this.threads = Executors.newFixedThreadPool(Math.max(1, helpers), task -> {
            Thread thread = new Thread(task, "prepare");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** A step's problems, each a task that whoever comes first carries out. */
    private record Drawn<T>(int step, FutureTask<List<FutureTask<T>>> tasks) {
        List<FutureTask<T>> draw() {
            tasks.run();
            return result(tasks);
        }
    }

    /** Begins to prepare a step in the background, where its problems are known; does nothing where that is done already. */
    void begin(int step) {
        boolean begun = next != null && next.step() == step;
        if (!begun && step < steps && problems.knows((long) step * perStep, perStep)) {
            Drawn<T> drawn = drawn(step);
            next = drawn;
            threads.execute(new FutureTask<>(
                    () -> work(drawn.draw()), null)); // keeps the error, which is for whoever takes the step
        }
    }

    /** Prepares what nobody has begun to prepare. */
    private void work(List<FutureTask<T>> tasks) {
        for (FutureTask<T> task : tasks) {
            if (closed) {
                return;
            }
            task.run();
        }
    }

    /**
     * Returns what a step begins with, in the order of its problems; empty where the problems end before it. Throws what drawing or
     * preparing it threw.
     */
    List<T> take(int step) {
        Drawn<T> drawn = next != null && next.step() == step ? next : drawn(step);
        next = null;
        List<FutureTask<T>> tasks = drawn.draw();
        for (int i = 0; i < Math.min(helpers, tasks.size() - 1); i++) {
            threads.execute(() -> work(tasks));
        }
        work(tasks);
        List<T> results = new ArrayList<>();
        tasks.forEach(task -> results.add(result(task)));
        return results;
    }

    private Drawn<T> drawn(int step) {
        return new Drawn<>(step, new FutureTask<>(() -> problems.at((long) step * perStep, perStep).stream()
                .map(problem -> new FutureTask<>(() -> prepare.apply(problem)))
                .toList()));
    }

    private static <V> V result(Future<V> task) {
        try {
            return task.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            // neither a source of problems nor a function can throw what is checked
            throw (RuntimeException) Objects.requireNonNull(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    /** Gives up what nobody waits for. Returns once no thread prepares any more, since what they use may be freed then. */
    @Override
    public void close() {
        closed = true;
        threads.shutdown();
        boolean interrupted = false;
        boolean ended = false;
        while (!ended) {
            try {
                // what reads a picture ends by itself; interrupted, it might close a file that others read
                ended = threads.awaitTermination(1, TimeUnit.MINUTES);
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
