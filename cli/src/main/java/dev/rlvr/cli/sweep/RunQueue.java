package dev.rlvr.cli.sweep;

import dev.rlvr.api.ErrorCode;
import dev.rlvr.api.ErrorKind;
import dev.rlvr.api.RlvrException;
import dev.rlvr.cli.config.ResolvedYaml;
import dev.rlvr.cli.config.SweepConfig;
import dev.rlvr.cli.run.AtomicFiles;
import dev.rlvr.cli.run.RunLock;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;

/** Has runs run, so many at a time, and tries those again that fail. */
final class RunQueue {
    private static final long TICK_MILLIS = 500;

    private final SweepConfig sweep;
    private final SweepDirectory directory;
    private final RunLauncher launcher;
    private final SweepObserver observer;
    private final BooleanSupplier cancelled;
    private final Set<PlannedRun> running = new LinkedHashSet<>();

    RunQueue(
            SweepConfig sweep,
            SweepDirectory directory,
            RunLauncher launcher,
            SweepObserver observer,
            BooleanSupplier cancelled) {
        this.sweep = sweep;
        this.directory = directory;
        this.launcher = launcher;
        this.observer = observer;
        this.cancelled = cancelled;
    }

    /**
     * Runs what is not done yet, and returns the outcomes in the order given.
     *
     * @throws RlvrException with code {@code INTERRUPTED} where it was cancelled; what was under way has stopped by then
     */
    List<RunOutcome> run(List<PlannedRun> runs) {
        return all(
                runs.stream()
                        .<Callable<RunOutcome>>map(run -> () -> outcome(run))
                        .toList(),
                runs.size());
    }

    /** Runs one other command and returns its exit status. */
    int command(List<String> arguments, String name) {
        Callable<Integer> command = () -> launcher.run(arguments, directory.log(name));
        return all(List.of(command), 1).get(0);
    }

    private <T> List<T> all(List<Callable<T>> tasks, int total) {
        ExecutorService pool = Executors.newFixedThreadPool(sweep.parallel());
        try {
            List<Future<T>> futures = tasks.stream().map(pool::submit).toList();
            List<T> results = new ArrayList<>();
            for (Future<T> future : futures) {
                results.add(await(future, futures, pool, total));
            }
            return results;
        } finally {
            pool.shutdownNow();
        }
    }

    private <T> T await(Future<T> future, List<Future<T>> all, ExecutorService pool, int total) {
        while (true) {
            try {
                return future.get(TICK_MILLIS, TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                if (cancelled.getAsBoolean()) {
                    throw stop(pool);
                }
                tick((int) all.stream().filter(Future::isDone).count(), total);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw stop(pool);
            } catch (ExecutionException e) {
                if (cancelled.getAsBoolean()) {
                    throw stop(pool);
                }
                throw e.getCause() instanceof RlvrException known ? known : new IllegalStateException(e.getCause());
            }
        }
    }

    private synchronized void tick(int done, int total) {
        if (!running.isEmpty()) {
            observer.running(List.copyOf(running), done, total);
        }
    }

    /** Asks what is under way to stop, waits for it, and returns the error to throw. */
    private static RlvrException stop(ExecutorService pool) {
        pool.shutdownNow();
        boolean ended = false;
        boolean interrupted = Thread.interrupted();
        while (!ended) {
            try {
                ended = pool.awaitTermination(1, TimeUnit.DAYS);
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return new RlvrException(
                ErrorCode.INTERRUPTED, "The sweep was interrupted. The same command goes on where it stopped.");
    }

    private RunOutcome outcome(PlannedRun run) throws InterruptedException {
        awaitOther(run);
        if (run.isCompleted()) {
            return new RunOutcome(run, RunOutcome.Status.COMPLETED, 0, 0, "");
        }
        AtomicFiles.write(directory.config(run.name()), ResolvedYaml.of(run.config()));
        int status = 0;
        for (int attempt = 1; attempt <= 1 + sweep.retries(); attempt++) {
            status = attempt(run, attempt);
            if (run.isCompleted()) {
                return told(new RunOutcome(run, RunOutcome.Status.COMPLETED, 0, attempt, ""));
            }
            if (status == ErrorKind.USER.exitStatus()) {
                break; // the same mistake would be made again
            }
        }
        return told(new RunOutcome(
                run,
                RunOutcome.Status.FAILED,
                status,
                1 + sweep.retries(),
                "exit status " + status + "; its output is in " + directory.log(run.name())));
    }

    /** Waits for a run that outlived the sweep which started it: what it comes to counts. */
    private static void awaitOther(PlannedRun run) throws InterruptedException {
        while (RunLock.isHeld(run.folder())) {
            Thread.sleep(TICK_MILLIS);
        }
    }

    private int attempt(PlannedRun run, int number) throws InterruptedException {
        synchronized (this) {
            running.add(run);
            observer.started(run, number);
        }
        try {
            return launcher.run(
                    List.of(
                            "train",
                            directory.config(run.name()).toString(),
                            "--output",
                            run.folder().toString(),
                            "--json"),
                    directory.log(run.name()));
        } finally {
            synchronized (this) {
                running.remove(run);
            }
        }
    }

    private synchronized RunOutcome told(RunOutcome outcome) {
        observer.ended(outcome);
        return outcome;
    }
}
